//! What can be typed after `desirepath`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Journey maps with measured friction, on the command line.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Arguments {
    /// Print one JSON document on standard output and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a workspace file
    New {
        workspace: PathBuf,
        /// Begin with a map from this template
        #[arg(long, value_name = "ID")]
        template: Option<String>,
        /// Fill it with the sample, Halden Bikes
        #[arg(long, conflicts_with = "template")]
        sample: bool,
    },
    /// Import comments, events, orders or metric values from files of any usual format
    Import(Import),
    /// Score each line of a text with VADER
    Score {
        /// A file, or - for standard input
        #[arg(default_value = "-")]
        file: PathBuf,
        /// Show each word's part of the compound
        #[arg(long)]
        why: bool,
    },
    /// What stages' comments speak of more than others do
    Keywords {
        workspace: PathBuf,
        #[arg(long)]
        map: Option<String>,
        #[arg(long)]
        stage: Option<String>,
        #[arg(long, value_name = "N")]
        top: Option<u32>,
    },
    /// Friction of every stage of a map, or of a list of items
    Friction(Friction),
    /// List comments
    Feedback(Feedback),
    /// Why a comment scores as it does and where it belongs
    Explain {
        workspace: PathBuf,
        comment: i64,
        #[arg(long)]
        map: Option<String>,
    },
    /// Write a map as SVG, PNG, HTML, CSV or JSON, by the ending of the file
    Export {
        workspace: PathBuf,
        #[arg(long)]
        map: Option<String>,
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Draw it dark
        #[arg(long)]
        dark: bool,
    },
    /// Check that a workspace file is sound
    Check { workspace: PathBuf },
    /// What was done, newest first
    History {
        workspace: PathBuf,
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Take the last step back
    Undo { workspace: PathBuf },
    /// Do the last step taken back again
    Redo { workspace: PathBuf },
    /// Run any command of the application
    Call(Call),
    /// Serve the application to a browser on this machine, for development
    #[cfg(feature = "serve")]
    Serve(crate::serve::ServeOptions),
}

#[derive(Debug, Args)]
pub struct Import {
    pub workspace: PathBuf,
    /// CSV, TSV, XLSX, XLS, ODS, JSON, text or an HTML table, also in a ZIP or GZIP; a folder stands for its files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Read as this format instead of the recognised one; events, orders and metric_series also say what the rows are
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// What a column is: text, title, reply, date, rating, nps, csat, ces, recommend, source, external_id,
    /// customer, order, channel, product, country, agent, stage, tags, language, attribute or ignore; in files of
    /// events, orders and metric values also touchpoint, case, transition, page, value, series, amount, price, currency, quantity
    /// and time
    #[arg(long = "column", value_name = "ROLE=NAME")]
    pub columns: Vec<String>,
    /// What to do with a kind of personal data (email, phone, card, iban, ip, link, order, name or all): mask,
    /// pseudonymise or keep. Order numbers and names are kept unless told otherwise, all else is masked
    #[arg(long = "privacy", value_name = "KIND=WHAT")]
    pub privacy: Vec<String>,
    /// Mask, pseudonymise or keep all that is personal in one column
    #[arg(long = "column-privacy", value_name = "NAME=WHAT")]
    pub column_privacy: Vec<String>,
    /// What the source of the files is called; rows that name their own source keep it
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// The sheet of a workbook, the file in an archive, or the list in JSON; the largest when not named
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Read the rows of a sheet that are hidden or filtered away, too
    #[arg(long)]
    pub hidden_rows: bool,
    /// Say what would happen; change nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Friction {
    #[arg(required_unless_present = "items")]
    pub workspace: Option<PathBuf>,
    #[arg(long)]
    pub map: Option<String>,
    /// First day counted, such as 2026-04-01
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day counted
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Count only the customers of this segment
    #[arg(long, value_name = "ID")]
    pub segment: Option<String>,
    /// Score a list of items from a JSON file; needs no workspace
    #[arg(long, value_name = "FILE", conflicts_with_all = ["workspace", "map", "from", "to", "segment"])]
    pub items: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Feedback {
    pub workspace: PathBuf,
    /// Words, "an exact phrase", -without
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub query: String,
    #[arg(long)]
    pub map: Option<String>,
    /// A stage, or `unassigned`
    #[arg(long)]
    pub stage: Option<String>,
    /// A source, by the name that people or its files have for it: of a file with a column of sources, what it says there
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
    /// Go on behind this key, the `next` of the page before
    #[arg(long, value_name = "KEY")]
    pub after: Option<String>,
}

#[derive(Debug, Args)]
pub struct Call {
    /// Name every command with its argument and result types
    #[arg(long)]
    pub list: bool,
    /// Read commands from standard input, `NAME {json}` on each line, and answer each with a line of JSON
    #[arg(long, conflicts_with_all = ["list", "command", "arguments"])]
    pub lines: bool,
    #[arg(required_unless_present = "list")]
    pub workspace: Option<PathBuf>,
    #[arg(required_unless_present_any = ["list", "lines"])]
    pub command: Option<String>,
    /// Arguments as JSON, or - to read them from standard input
    #[arg(default_value = "{}")]
    pub arguments: String,
}
