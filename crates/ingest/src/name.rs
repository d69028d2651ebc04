//! What column names mean: English first, with German, Spanish, French, Italian and Portuguese words.

use crate::role::Role;

/// A name in lower case, without brackets and punctuation, words parted by one space:
/// `reviewText`, `Review_Text` and `Review text (UTC)` all become `review text`.
pub fn normal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut depth, mut lower) = (0usize, false);
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => {
                if c.is_uppercase() && lower {
                    out.push(' ');
                }
                lower = c.is_lowercase();
                out.extend(c.to_lowercase());
                continue;
            }
            _ => out.push(' '),
        }
        lower = false;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whole names, normalised, best first within a role.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Text,
        &[
            "review text",
            "review body",
            "review content",
            "consumer complaint narrative",
            "comment text",
            "verified reviews",
            "verbatim",
            "review",
            "reviews",
            "comments",
            "comment",
            "feedback text",
            "feedback",
            "ticket description",
            "description",
            "content",
            "body",
            "message",
            "text",
            "tweet",
            "remark",
            "remarks",
            "open ended response",
            "conversation rating remark",
            "last teammate rating remark",
            "answer text",
            "kommentar",
            "kommentare",
            "bewertungstext",
            "rezension",
            "rückmeldung",
            "beschreibung",
            "nachricht",
            "anmerkung",
            "freitext",
            "comentario",
            "comentarios",
            "reseña",
            "opinión",
            "opinion",
            "mensaje",
            "descripción",
            "commentaire",
            "commentaires",
            "avis",
            "contenu",
            "texte",
            "texto",
            "commento",
            "recensione",
            "testo",
            "avaliação",
            "positive review",
            "negative review",
            "pros",
            "cons",
            "likes",
            "dislikes",
            "liked most",
            "liked least",
        ],
    ),
    (
        Role::Title,
        &[
            "review title",
            "review headline",
            "headline",
            "title",
            "subject",
            "ticket subject",
            "summary",
            "titel",
            "überschrift",
            "betreff",
            "título",
            "titulo",
            "asunto",
            "titre",
            "objet",
            "sujet",
            "titolo",
            "oggetto",
        ],
    ),
    (
        Role::Date,
        &[
            "review submit date and time",
            "review created",
            "review date",
            "submitted at",
            "submit date",
            "created at",
            "created",
            "created time",
            "date created",
            "created date",
            "creation date",
            "date received",
            "response received at",
            "recorded date",
            "timestamp",
            "date",
            "datetime",
            "date time",
            "posted at",
            "published at",
            "tweet created",
            "end date",
            "start date",
            "conversation started at",
            "time",
            "at",
            "datum",
            "erstellt am",
            "erstellt",
            "zeitstempel",
            "eingang",
            "fecha",
            "fecha de creación",
            "date de création",
            "data",
            "data di creazione",
            "updated at",
            "updated",
            "last updated",
            "updated time",
        ],
    ),
    (
        Role::Rating,
        &[
            "star rating",
            "review stars",
            "review rating",
            "stars",
            "rating",
            "ratings",
            "overall rating",
            "reviewer score",
            "review score",
            "score",
            "overall",
            "bewertung",
            "sterne",
            "note",
            "étoiles",
            "calificación",
            "calificacion",
            "puntuación",
            "puntuacion",
            "estrellas",
            "valutazione",
            "stelle",
            "nota",
            "conversation rating",
            "last teammate rating",
        ],
    ),
    (
        Role::Nps,
        &[
            "nps",
            "nps score",
            "nps rating",
            "net promoter score",
            "likelihood to recommend",
            "recommend score",
        ],
    ),
    (
        Role::Csat,
        &[
            "csat",
            "csat score",
            "customer satisfaction rating",
            "customer satisfaction",
            "customer satisfaction score",
            "satisfaction",
            "satisfaction score",
            "satisfaction rating",
            "cx score rating",
            "zufriedenheit",
            "satisfacción",
        ],
    ),
    (
        Role::Ces,
        &["ces", "ces score", "customer effort score", "effort score", "effort", "ease score", "aufwand"],
    ),
    (
        Role::ExternalId,
        &[
            "review id",
            "ticket id",
            "response id",
            "respondent id",
            "complaint id",
            "comment id",
            "feedback id",
            "conversation id",
            "submission id",
            "tweet id",
            "request id",
            "case id",
            "issue id",
            "external id",
            "recommendationid",
            "review link",
            "id",
            "uuid",
            "key",
            "number",
            "ticket number",
            "bewertungs id",
            "identificador",
        ],
    ),
    (
        Role::Customer,
        &[
            "customer id",
            "user id",
            "customer",
            "client id",
            "account id",
            "consumer id",
            "review consumer user id",
            "requester id",
            "requester",
            "author id",
            "author",
            "contact id",
            "customer email",
            "user email",
            "email address",
            "email",
            "reviewer id",
            "reviewer",
            "reviewer nickname",
            "username",
            "user name",
            "user",
            "review username",
            "creator",
            "customer name",
            "name",
            "person",
            "kunde",
            "kundenname",
            "kundennummer",
            "kunden id",
            "cliente",
            "id cliente",
            "client",
            "utilisateur",
            "usuario",
            "autor",
            "auteur",
        ],
    ),
    (
        Role::Language,
        &[
            "reviewer language",
            "review language",
            "user language",
            "language",
            "lang",
            "language code",
            "locale",
            "sprache",
            "idioma",
            "langue",
            "lingua",
        ],
    ),
    (
        Role::Stage,
        &[
            "stage",
            "journey stage",
            "touchpoint",
            "phase",
            "journey step",
            "lifecycle stage",
            "etapa",
            "étape",
            "fase",
        ],
    ),
    (
        Role::Source,
        &[
            "source",
            "source of review",
            "channel",
            "ticket channel",
            "platform",
            "submitted via",
            "via",
            "quelle",
            "kanal",
            "fuente",
            "origen",
            "canal",
            "source name",
            "store",
            "marketplace",
        ],
    ),
    (
        Role::Tags,
        &["tags", "tag", "labels", "keywords", "conversation tag", "schlagwörter", "etiquetas", "étiquettes"],
    ),
];

/// The role a normalised name stands for, and how near the front of its list it is (0 = best).
pub fn known(name: &str) -> Option<(Role, usize)> {
    NAMES.iter().find_map(|(role, names)| names.iter().position(|n| *n == name).map(|at| (*role, at)))
}

/// Words that suggest a role inside a longer name, such as a survey question.
const HINTS: &[(Role, &[&str])] = &[
    (
        Role::Nps,
        &["nps", "recommend", "weiterempfehl", "empfehlen", "recomend", "recommand", "raccomand", "consigli"],
    ),
    (
        Role::Ces,
        &[
            "ces",
            "effort",
            "easy",
            "ease",
            "easily",
            "difficult",
            "einfach",
            "aufwand",
            "fácil",
            "facile",
            "esfuerzo",
        ],
    ),
    (Role::Csat, &["csat", "satisf", "zufrieden"]),
    (Role::Rating, &["rating", "stars", "bewertung", "sterne", "estrellas", "étoiles"]),
    (Role::Date, &["date", "time", "timestamp", "datum", "fecha", "created", "submitted", "zeit"]),
];

/// Whether a word of the normalised name begins with a hint for the role; short hints must be the
/// whole word.
pub fn hints_at(name: &str, role: Role) -> bool {
    let hints = HINTS.iter().find(|(r, _)| *r == role).map_or(&[][..], |(_, hints)| hints);
    let fits = |word: &str, hint: &str| if hint.len() <= 4 { word == hint } else { word.starts_with(hint) };
    name.split(' ').any(|word| hints.iter().any(|hint| fits(word, hint)))
}

fn has_word(name: &str, words: &[&str]) -> bool {
    name.split(' ').any(|word| words.contains(&word))
}

/// A column the company wrote: never the customer's words.
pub fn is_company_side(name: &str) -> bool {
    let reply = has_word(name, &["reply", "replies", "resolution", "antwort", "respuesta", "réponse"]);
    let response = has_word(name, &["response"])
        && has_word(
            name,
            &["company", "business", "developer", "owner", "first", "agent", "initial", "public", "status"],
        );
    let staff = has_word(name, &["agent", "assignee", "internal", "teammate"])
        && !has_word(name, &["rating", "remark"]);
    reply || response || staff
}

/// A date column that tells of a later change of the comment.
pub fn is_update(name: &str) -> bool {
    has_word(
        name,
        &["update", "updated", "modified", "edited", "changed", "geändert", "actualizado", "modifié"],
    )
}

/// A date that is not when the customer wrote: a birthday, a due date, the company's reaction.
pub fn is_other_date(name: &str) -> bool {
    const WORDS: &[&str] =
        &["birth", "due", "closed", "resolved", "solved", "assigned", "sent", "expiry", "deadline", "millis"];
    is_company_side(name) || has_word(name, WORDS)
}

/// Something about a person that no analysis needs.
pub fn is_private(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "email",
        "mail",
        "phone",
        "telephone",
        "address",
        "ip",
        "ipaddress",
        "password",
        "birthday",
        "surname",
        "firstname",
        "lastname",
        "telefon",
        "adresse",
        "latitude",
        "longitude",
        "lat",
        "lng",
        "lon",
    ];
    has_word(name, WORDS)
        || matches!(name, "first name" | "last name" | "customer name" | "name" | "user name" | "full name")
}

/// A question asked in words.
pub fn is_question(raw: &str, name: &str) -> bool {
    const STARTS: &[&str] =
        &["what", "why", "how", "which", "tell", "please", "was", "warum", "wie", "qué", "por", "pourquoi"];
    let first = name.split(' ').next().unwrap_or_default();
    raw.trim_end().ends_with('?') || (name.contains(' ') && STARTS.contains(&first))
}

/// A scale of ten stated in the name, such as `Score (1-10)` or `Rating / 10`.
pub fn states_ten(raw: &str) -> bool {
    let squeezed: String = raw.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    ["/10", "outof10", "1-10", "1–10", "1to10", "von10", "sur10", "de10"].iter().any(|s| squeezed.contains(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for name in ["reviewText", "Review_Text", " review  text ", "Review text (UTC)", "review-text"] {
            assert_eq!(normal(name), "review text");
        }
        assert_eq!(normal("Conversation started at (America/New_York)"), "conversation started at");
    }

    #[test]
    fn names_of_several_languages_are_known() {
        let cases = [
            ("Bewertung", Role::Rating),
            ("Fecha", Role::Date),
            ("Commentaire", Role::Text),
            ("Kunde", Role::Customer),
        ];
        for (name, role) in cases {
            assert_eq!(known(&normal(name)).map(|(r, _)| r), Some(role), "{name}");
        }
    }

    #[test]
    fn the_companys_words_are_told_apart() {
        for name in [
            "Developer Reply Text",
            "Company Response",
            "Resolution",
            "First Response Time",
            "Company public response",
        ] {
            assert!(is_company_side(&normal(name)), "{name}");
        }
        assert!(!is_company_side("open ended response"));
    }

    #[test]
    fn a_survey_question_hints_at_its_scale() {
        assert!(hints_at(&normal("How likely are you to recommend us?"), Role::Nps));
        assert!(hints_at(&normal("How easy was it?"), Role::Ces));
        assert!(!hints_at(&normal("process"), Role::Ces));
    }
}
