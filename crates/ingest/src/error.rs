//! Why a file cannot be read at all. Everything smaller is a problem of one row.

/// Each message says what happened, then what to do.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    #[error("“{file}” cannot be read: {cause}. Check that the file is there and that you may open it.")]
    Unreadable { file: String, cause: std::io::Error },
    #[error("“{file}” is a folder or a device, not a file. Choose the exported file itself.")]
    NotAFile { file: String },
    #[error("“{file}” is empty. Export it again and check that rows were selected.")]
    Empty { file: String },
    #[error("“{file}” has no rows below its header. Export it again and check that rows were selected.")]
    NoRows { file: String },
    #[error(
        "The first line of “{file}” is longer than 1 MB. Check that it is a table with one row per line."
    )]
    EndlessLine { file: String },
    #[error("This is {what}. {advice}")]
    Foreign { what: &'static str, advice: &'static str },
    /// The child says it in its own words.
    #[error("{message}")]
    Refused { message: String },
    #[error(
        "“{file}” could not be read: the reader stopped at row {row}. Nothing was changed. Save the table as CSV and import that."
    )]
    Stopped { file: String, row: u64 },
    #[error(
        "“{file}” could not be read: nothing came after row {row} for a minute. Nothing was changed. Save the table as CSV and import that."
    )]
    Hung { file: String, row: u64 },
    #[error("Cancelled. Nothing was changed.")]
    Halted,
    #[error("“{file}” does not look like text. Export the data as CSV and import that.")]
    Binary { file: String },
    #[error("The file has {found} columns; up to {limit} can be read. Check the delimiter.")]
    TooManyColumns { found: usize, limit: usize },
    #[error("There is no column “{name}”. The columns are: {known}.")]
    UnknownColumn { name: String, known: String },
    #[error("“{file}” is one table, so there is no sheet “{name}” in it. Import it without naming a sheet.")]
    NoSheet { file: String, name: String },
    #[error(
        "{content} have no column of the role “{role}”. Choose one of: {known}; or read the file as something else with a preset."
    )]
    ForeignRole { role: String, content: &'static str, known: String },
    #[error("There is no preset “{name}”. The presets are: {known}.")]
    UnknownPreset { name: String, known: String },
    #[error("The encoding “{name}” is not known. Use a name such as utf-8, utf-16le or windows-1252.")]
    UnknownEncoding { name: String },
    #[error("“{found}” cannot separate columns. Use one character, or comma, semicolon, tab, pipe, none.")]
    UnknownDelimiter { found: String },
    #[error("A scale of {found} is not known. Use one of {known}.")]
    UnknownScale { found: u8, known: String },
    #[error("There is no time zone “{name}”. Use a name such as Europe/Oslo or America/New_York.")]
    UnknownZone { name: String },
    #[error(
        "“{file}” was changed while it was being read. Nothing can be trusted after that; import it again."
    )]
    Changed { file: String },
    #[error(
        "This is {what}, not a picture that can be kept. PNG, JPEG, GIF and WebP are read; save it as one of these."
    )]
    NotAPicture { what: &'static str },
    #[error("The picture is larger than {megabytes} MB. Save it smaller and add that.")]
    HeavyPicture { megabytes: u64 },
    #[error("The picture has more than {megapixels} million pixels{size}. Save it smaller and add that.")]
    HugePicture { megapixels: u64, size: String },
    #[error(
        "The picture is damaged or ends early ({cause}). Open it in another program, save it and add that."
    )]
    BrokenPicture { cause: String },
}
