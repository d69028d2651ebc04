//! What the words before a number say of it.

use std::{borrow::Cow, sync::LazyLock};

use crate::word_map::ByWord;

/// How far back is looked, in bytes and words.
const BYTES: usize = 48;
const WORDS: usize = 4;

/// What a number is, by the nearest word before it that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// A word such as “call” or “Tel.”.
    Phone,
    /// Right behind a word such as “error” or “serial”: whatever it looks like, it is a code.
    Code,
    /// Right behind a word such as “version” or “Firefox”: a figure of a machine, if it looks like one.
    Version,
    /// A word such as “order” or “Bestellung”, with nothing but words like “number” between.
    Order,
    /// Right behind a sign or a word of money.
    Money,
    Open,
}

const PHONE: &[&str] = &[
    "tel",
    "phone",
    "telephone",
    "call",
    "called",
    "calling",
    "dial",
    "ring",
    "mobile",
    "cell",
    "cellphone",
    "whatsapp",
    "fax",
    "sms",
    "text",
    "texted",
    "hotline",
    "reach",
    "contact",
    "telefon",
    "telefonnummer",
    "handy",
    "handynummer",
    "mobil",
    "ruf",
    "rufnummer",
    "anrufen",
    "erreichbar",
    "téléphone",
    "telephoner",
    "portable",
    "appelez",
    "appeler",
    "teléfono",
    "telefono",
    "móvil",
    "movil",
    "celular",
    "llamar",
    "llámame",
    "llame",
    "cellulare",
    "chiamare",
    "chiamatemi",
    "telefone",
    "telemóvel",
    "ligue",
    "ligar",
    "telefoon",
    "telefoonnummer",
    "bel",
    "mobiel",
    "numer",
    "telefonu",
    "zadzwoń",
    "telefonní",
    "telefoni",
    "puhelin",
    "puhelinnumero",
    "matkapuhelin",
    "telefonszám",
    "telefonszámom",
    "numara",
    "telefonum",
    "номер",
    "телефон",
    "電話",
];
const CODE: &[&str] = &[
    "error",
    "errorcode",
    "code",
    "fehler",
    "fehlercode",
    "fehlernummer",
    "erreur",
    "errore",
    "erro",
    "código",
    "codigo",
    "codice",
    "serial",
    "seriennummer",
    "sku",
    "isbn",
    "build",
    "hresult",
    "exception",
];
const VERSION: &[&str] = &[
    "v", "version", "ver", "vers", "versión", "versione", "versão", "versie", "verze", "release", "update",
    "firmware", "driver", "id", "pid", "port", "bug", "issue", "kb", "model", "modell", "part", "firefox",
    "chrome", "windows", "macos", "android", "ios", "gecko", "safari", "webkit", "status", "size", "bytes",
    "line", "row", "page",
];
const ORDER: &[&str] = &[
    "order",
    "orders",
    "ordernumber",
    "orderid",
    "ticket",
    "case",
    "invoice",
    "booking",
    "reservation",
    "reference",
    "ref",
    "tracking",
    "shipment",
    "parcel",
    "consignment",
    "rma",
    "claim",
    "receipt",
    "transaction",
    "account",
    "membership",
    "bestellung",
    "bestellnummer",
    "bestellnr",
    "auftrag",
    "auftragsnummer",
    "rechnung",
    "rechnungsnummer",
    "kundennummer",
    "vorgang",
    "vorgangsnummer",
    "sendung",
    "sendungsnummer",
    "buchung",
    "buchungsnummer",
    "commande",
    "facture",
    "dossier",
    "réservation",
    "colis",
    "suivi",
    "pedido",
    "factura",
    "reserva",
    "envío",
    "encomenda",
    "fatura",
    "ordine",
    "fattura",
    "prenotazione",
    "spedizione",
    "bestelling",
    "bestelnummer",
    "ordernummer",
    "factuur",
    "boeking",
    "zamówienie",
    "zamówienia",
    "objednávka",
    "objednávky",
    "beställning",
    "ordre",
    "ordrenummer",
    "tilaus",
    "tilausnumero",
    "rendelés",
    "rendelésszám",
    "sipariş",
    "заказ",
];
/// Words that may stand between an order and its number.
const FILLER: &[&str] = &[
    "number",
    "num",
    "no",
    "nr",
    "nº",
    "n",
    "id",
    "is",
    "was",
    "the",
    "nummer",
    "ist",
    "lautet",
    "die",
    "numéro",
    "numero",
    "número",
    "est",
    "es",
    "de",
    "my",
    "with",
    "code",
    "reference",
    "ref",
    "confirmation",
    "o",
];
const MONEY: &[&str] = &[
    "usd", "eur", "gbp", "chf", "cad", "aud", "inr", "rs", "brl", "mxn", "jpy", "cny", "sek", "nok", "dkk",
    "pln", "czk", "huf", "euro", "euros", "dollars", "price", "cost", "costs", "paid", "pay", "total",
    "preis", "prix", "precio",
];

/// What a word says of a number behind it, a bit each.
type Says = u8;
const SAYS_PHONE: Says = 1;
const SAYS_CODE: Says = 2;
const SAYS_VERSION: Says = 4;
const SAYS_ORDER: Says = 8;
const SAYS_FILLER: Says = 16;
const SAYS_MONEY: Says = 32;

/// The words of all lists, so that a word is looked up once.
static TELLING: LazyLock<ByWord<Says>> = LazyLock::new(|| {
    let mut telling = ByWord::default();
    for (words, says) in [
        (PHONE, SAYS_PHONE),
        (CODE, SAYS_CODE),
        (VERSION, SAYS_VERSION),
        (ORDER, SAYS_ORDER),
        (FILLER, SAYS_FILLER),
        (MONEY, SAYS_MONEY),
    ] {
        words.iter().for_each(|word| *telling.or_insert(word, 0) |= says);
    }
    telling
});

fn says(word: &str) -> Says {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let word = if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    TELLING.get(&word).unwrap_or(0)
}

/// The nearest telling word before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Context {
    let mut from = at.saturating_sub(BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let lead = &text[from..at];
    match lead.trim_end().chars().next_back() {
        Some('$' | '€' | '£' | '¥' | '₹' | '¢') => return Context::Money,
        Some('#' | '№') => return hashed(lead),
        _ => {}
    }
    let lead = &lead[sentence(lead)..];
    let words = lead.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS);
    let (mut nearest, mut only_filler, mut said) = (true, true, Context::Open);
    for word in words {
        let says = says(word);
        let is = |what: Says| says & what != 0;
        if only_filler && is(SAYS_ORDER) {
            return Context::Order;
        }
        if said == Context::Open {
            said = match () {
                () if is(SAYS_PHONE) => Context::Phone,
                () if nearest && is(SAYS_MONEY) => Context::Money,
                () if is(SAYS_CODE) => {
                    if nearest {
                        Context::Code
                    } else {
                        Context::Version
                    }
                }
                () if nearest && is(SAYS_VERSION) => Context::Version,
                () => Context::Open,
            };
        }
        only_filler &= is(SAYS_FILLER);
        nearest &= only_filler;
    }
    said
}

/// Where the last sentence starts: words before it say nothing of what comes. The point of `Tel.` or `no.` ends none.
fn sentence(lead: &str) -> usize {
    let ends = lead.rmatch_indices(['.', '?', '!', '>', '\n']);
    let is_end = |(at, mark): &(usize, &str)| {
        let word = lead[..*at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let spaced = lead[at + 1..].is_empty() || lead[at + 1..].starts_with(char::is_whitespace);
        matches!(*mark, ">" | "\n") || (spaced && (*mark != "." || word > 5))
    };
    ends.into_iter().find(is_end).map_or(0, |(at, _)| at + 1)
}

/// `order #123` and plain `#123`: no phone number in either case.
fn hashed(lead: &str) -> Context {
    let words = lead.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words = words.map(says);
    let said = words.find(|says| says & SAYS_FILLER == 0).unwrap_or(0);
    if said & SAYS_ORDER != 0 { Context::Order } else { Context::Code }
}

/// Whether what follows makes a number an amount or a size.
pub(super) fn counts(text: &str, end: usize) -> bool {
    const UNITS: &[&str] = &[
        "usd", "eur", "euro", "euros", "gbp", "chf", "dollars", "dollar", "pounds", "px", "kb", "mb", "gb",
        "tb", "kib", "mib", "gib", "bytes", "byte", "bits", "ms", "s", "sec", "seconds", "minutes", "hours",
        "days", "km", "m", "cm", "mm", "kg", "g", "mah", "hz", "mhz", "ghz", "rows", "users", "people",
        "times", "files", "x",
    ];
    let rest = text[end..].trim_start_matches([' ', '\u{A0}']);
    if rest.starts_with(['€', '$', '£', '¥', '₹', '%', '°']) {
        return true;
    }
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    word.len() <= 8 && UNITS.contains(&word.to_ascii_lowercase().as_str())
}
