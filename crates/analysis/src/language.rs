//! Which language a comment is in.
//!
//! Only English is scored, so the question that matters is "English or not", and it is asked of
//! texts as short as "Nope." Frequent words decide most texts, long or short, at the cost of a table
//! lookup per word; letters and the `whatlang` trigrams decide the rest.

mod detect;
mod words;

use serde::Serialize;

pub use detect::detect;

/// Rises whenever any answer may change. Stored beside derived values.
pub const VERSION: u32 = 1;

macro_rules! languages {
    ($($name:ident $code:literal,)*) => {
        /// A language by its ISO 639-1 code; `Und` is a text with letters whose language is not known.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum Language {
            $(#[serde(rename = $code)] $name,)*
        }

        impl Language {
            /// Every language that [`detect`] can answer.
            pub const ALL: &'static [Language] = &[$(Language::$name,)*];

            /// The ISO 639-1 code, or "und".
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Language::$name => $code,)*
                }
            }
        }
    };
}

languages! {
    En "en", De "de", Fr "fr", Es "es", It "it", Pt "pt", Nl "nl", Sv "sv", Da "da", Nb "nb", Fi "fi",
    Pl "pl", Cs "cs", Sk "sk", Sl "sl", Hr "hr", Hu "hu", Ro "ro", Tr "tr", Id "id", Vi "vi", Ca "ca",
    Sr "sr", Ru "ru", Uk "uk", Bg "bg", El "el", Ar "ar", Fa "fa", He "he", Hi "hi", Ja "ja", Ko "ko",
    Zh "zh", Th "th", Und "und",
}

impl Language {
    /// The language with this code, as [`Language::as_str`] writes it.
    pub fn from_code(code: &str) -> Option<Language> {
        Self::ALL.iter().copied().find(|language| language.as_str() == code)
    }

    /// Whether VADER's lexicon speaks this language.
    pub fn is_scored(self) -> bool {
        self == Language::En
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.as_str()), Some(*language));
        }
        assert_eq!(Language::from_code("xx"), None);
        assert_eq!(Language::ALL.iter().filter(|l| l.is_scored()).count(), 1);
    }

    #[track_caller]
    fn all(language: Option<Language>, texts: &[&str]) {
        for text in texts {
            assert_eq!(detect(text), language, "{text:?}");
        }
    }

    #[test]
    fn short_english_is_english() {
        all(
            Some(Language::En),
            &[
                "Love it!",
                "Great phone",
                "5 stars",
                "Nope.",
                "ok",
                "Works great",
                "A++++",
                "not working",
                "Meh",
                "GOOD",
                "Super fast delivery",
                "Excellent service",
                "Perfect",
                "No reply",
                "Battery died",
                "Crap",
                "loved it 😍",
                "Echo Dot",
                "LOL",
                "Don’t buy",
                "In my café it works fine",
            ],
        );
    }

    #[test]
    fn short_texts_in_other_languages_are_not_english() {
        all(
            Some(Language::De),
            &["Sehr gut", "Nicht zu empfehlen", "Schlecht", "Alles super, gerne wieder", "Größe passt"],
        );
        all(
            Some(Language::Fr),
            &["Très bien", "Très mauvais service", "Je recommande", "Nul", "C'est parfait"],
        );
        all(
            Some(Language::Es),
            &["Muy bien", "Excelente producto", "No funciona", "Mala atención", "¡Qué bueno!"],
        );
        all(Some(Language::It), &["Molto buono", "Ottimo prodotto", "Non funziona"]);
        all(Some(Language::Pt), &["Muito bom", "Não gostei", "Ótimo atendimento"]);
        all(Some(Language::Nl), &["Heel goed", "Werkt niet", "Prima fiets"]);
        all(Some(Language::Sv), &["Mycket bra", "Inte bra"]);
        all(Some(Language::Pl), &["Bardzo dobry", "Nie polecam"]);
        all(Some(Language::Tr), &["Çok güzel", "Kargo çok yavaş"]);
    }

    #[test]
    fn scripts_speak_for_themselves() {
        all(Some(Language::Ar), &["ممتاز جدا", "وصلت الدراجة متأخرة ولم يرد أحد على رسائلي"]);
        all(Some(Language::Ru), &["Отлично!", "Велосипед сломался через неделю, никто не отвечает"]);
        all(Some(Language::Ja), &["最高です！", "とても良い自転車でした"]);
        all(Some(Language::Zh), &["自行车很好", "客服一直不回复"]);
        all(Some(Language::Ko), &["배송이 너무 늦어요"]);
        all(Some(Language::El), &["Πολύ καλό"]);
        all(Some(Language::He), &["שירות מצוין"]);
        all(Some(Language::Hi), &["बहुत अच्छा"]);
        all(Some(Language::Th), &["ดีมาก"]);
        all(Some(Language::Und), &["ძალიან კარგია"]);
    }

    #[test]
    fn longer_texts_keep_their_language_despite_a_foreign_name() {
        all(
            Some(Language::De),
            &[
                "Die Bestellung kam nach drei Wochen an, der Customer Service von Halden Bikes war nie erreichbar.",
            ],
        );
        all(
            Some(Language::En),
            &[
                "I ordered the Großglockner frame and it came with a Schwalbe tyre, very happy with my choice.",
                "The café next to the señor's shop closes early, naïve me waited outside.",
            ],
        );
        all(
            Some(Language::Es),
            &["Compré la bici en junio y todavía estoy esperando el pedido, nadie contesta."],
        );
    }

    #[test]
    fn a_text_without_letters_has_no_language() {
        all(None, &["", "  \n", "5/5", "!!!", "😀 👍", ":)", "1.000.000"]);
    }
}
