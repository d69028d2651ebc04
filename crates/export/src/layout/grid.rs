//! Where columns are.

use crate::picture::MapPicture;

const LABEL_START: f64 = super::MARGIN + super::LABEL;
/// Width of a collapsed stage, px, as on the screen.
const NARROW: f64 = 30.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Column {
    /// Index of its stage among all stages of the map.
    pub stage: usize,
    /// Left edge and width, px.
    pub x: f64,
    pub width: f64,
    pub collapsed: bool,
}

impl Column {
    pub fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// The columns of the stages that are drawn.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub left: f64,
    pub columns: Vec<Column>,
}

impl Grid {
    /// Columns that have no width of their own share what six stages take on the screen, and are wider when there
    /// are few.
    pub fn new(picture: &MapPicture) -> Grid {
        let own = |stage: &crate::PictureStage| {
            if stage.collapsed { Some(NARROW) } else { stage.width.map(f64::from) }
        };
        let taken: f64 = picture.shown_stages().filter_map(|(_, s)| own(s)).sum();
        let open = picture.shown_stages().filter(|(_, s)| own(s).is_none()).count();
        let fair = ((966.0 - taken) / open.max(1) as f64).clamp(161.0, 241.0).round();
        let mut x = LABEL_START;
        let columns = picture.shown_stages().map(|(stage, shape)| {
            let width = own(shape).unwrap_or(fair);
            x += width;
            Column { stage, x: x - width, width, collapsed: shape.collapsed }
        });
        Grid { left: super::MARGIN, columns: columns.collect() }
    }

    /// Where the first column starts.
    pub fn start(&self) -> f64 {
        LABEL_START
    }

    pub fn right(&self) -> f64 {
        self.columns.last().map_or(LABEL_START, |column| column.x + column.width)
    }

    /// From the labels of the lanes to the end of the last column.
    pub fn width(&self) -> f64 {
        self.right() - self.left
    }

    pub fn column_of(&self, stage: usize) -> Option<usize> {
        self.columns.iter().position(|column| column.stage == stage)
    }

    /// First and last column a card covers; one end alone where the other is hidden, none where both are.
    pub fn span(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.column_of(from), self.column_of(to));
        let (first, last) = (from.or(to)?, to.or(from)?);
        Some((first.min(last), first.max(last)))
    }

    /// Width of columns `from..=to` together.
    pub fn across(&self, (from, to): (usize, usize)) -> f64 {
        self.columns[to].x + self.columns[to].width - self.columns[from].x
    }

    /// Whether any column of a span shows its cards.
    pub fn is_open(&self, (from, to): (usize, usize)) -> bool {
        self.columns[from..=to].iter().any(|column| !column.collapsed)
    }
}
