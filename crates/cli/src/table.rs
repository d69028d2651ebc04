//! Text tables: columns as wide as their widest cell, numbers to the right.

/// Lays rows out under their heads. A column whose head begins with a space is aligned to the right.
pub fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([heads[at].trim().chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cell = |(at, text): (usize, &str)| {
            let fill = " ".repeat(widths[at] - text.chars().count());
            if heads[at].starts_with(' ') { fill + text } else { text.to_owned() + &fill }
        };
        cells.enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    let mut out = line(&mut heads.iter().map(|head| head.trim()));
    for row in rows {
        out += &line(&mut row.iter().map(String::as_str));
    }
    out
}

/// A number with a fixed count of decimals, or a dash where there is none.
pub fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".into(), |value| format!("{value:.decimals$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_is_in_them() {
        let rows = [vec!["Überprüfung".to_owned(), "7".to_owned()], vec!["Buy".into(), "123".into()]];
        assert_eq!(table(&["stage", " n"], &rows), "stage          n\nÜberprüfung    7\nBuy          123\n");
    }
}
