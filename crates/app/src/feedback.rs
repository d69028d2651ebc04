//! Finding and reading comments.

pub(crate) mod about;
mod facets;
mod filter;
mod find;
mod matching;
mod query;
mod quotes;
mod row;
mod save;
mod suggest;

pub use facets::{AttributeFacet, FacetCount, Facets, read_facets};
pub use filter::{Filter, SentimentClass, Sort};
pub(crate) use filter::{NONE, UNASSIGNED};
pub(crate) use find::Results;
pub use find::{
    Counted, FindComments, Found, MeanSentiment, QueryPiece, ReadIds, ReadWindow, RowWindow, count, find,
    read_ids, read_window,
};
pub use matching::{Matching, matching};
pub(crate) use query::named;
pub use quotes::{Quote, ReadQuotes, read_quotes};
pub use row::{CommentRow, ReadRows, iso_time, read_rows};
pub(crate) use row::{analysed, map_key, row};
pub use save::{SaveComments, save};
pub use suggest::{SuggestQuery, Suggestion, suggest};
