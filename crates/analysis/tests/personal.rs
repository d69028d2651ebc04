//! Personal data in text: what is found, and what is left alone.

use analysis::personal::{Kinds, PersonalKind, Span, find};
use proptest::prelude::*;

fn spans(text: &str, kinds: Kinds, known: &[&str]) -> Vec<Span> {
    let mut spans = Vec::new();
    find(text, kinds, known, &mut spans);
    spans
}

/// `kind:text` of everything found.
fn found(text: &str) -> Vec<String> {
    let all = spans(text, PersonalKind::ALL.into_iter().filter(|k| *k != PersonalKind::Name).collect(), &[]);
    all.iter().map(|s| format!("{}:{}", s.kind.as_str(), &text[s.start..s.end])).collect()
}

/// Every case holds what stands between « and », as this kind, and nothing else.
#[track_caller]
fn marked(kind: &str, cases: &[&str]) {
    let mut wrong = Vec::new();
    for case in cases {
        let inside = case.split('«').skip(1).filter_map(|part| part.split('»').next());
        let want: Vec<String> = inside.map(|text| format!("{kind}:{text}")).collect();
        assert!(!want.is_empty(), "{case}");
        let got = found(&case.replace(['«', '»'], ""));
        if got != want {
            wrong.push(format!("{case}\n    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{kind}:\n{}", wrong.join("\n"));
}

#[track_caller]
fn nothing_in(cases: &[&str]) {
    let wrong: Vec<_> =
        cases.iter().map(|case| (case, found(case))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn e_mail_addresses() {
    marked(
        "email",
        &[
            "Write to «ada@example.com».",
            "(«ada.lovelace+shop@mail.example.co.uk»)",
            "<«o'brien_77@example.museum»>, please",
            "mailto:«ADA@EXAMPLE.COM»?",
            "email=«ada@example.com»;",
            "Schreiben Sie an «jörg@müller.example», danke",
            "«a@b.io» and «c@d.org»",
            "...«ada@example.com»...",
            "'«ada@example.com»'",
        ],
    );
    nothing_in(&[
        "@support please help",
        "meet me @ noon",
        "user@host",
        "a@b",
        "foo@.com",
        "@@@@",
        "5 @ 3.50",
    ]);
}

#[test]
fn phone_numbers() {
    marked(
        "phone",
        &[
            "Call me at «+49 30 901820».",
            "«+49 (0)30 / 901820-11» is my number",
            "reach me on «+1-415-555-0132» today",
            "«+1 (415) 555-0132»",
            "«+442079460958»",
            "ring «0044 20 7946 0958»",
            "«(415) 555-0132» or «415-555-0198»",
            "«415.555.0132»",
            "«1-800-555-0199»",
            "my cell is «4155550132»",
            "«020 7946 0958» after six",
            "«07700 900123»",
            "«07700900123»",
            "Tel. «030/901820»",
            "Tel.: «0171-2345678», abends",
            "«01 23 45 67 89»",
            "«01.23.45.67.89»",
            "«06 12 34 56 78» merci",
            "mi móvil es «612 345 678»",
            "teléfono «912345678»",
            "«91 123 45 67»",
            "«347 123 4567»",
            "«06-12345678»",
            "«0470 12 34 56»",
            "«(11) 91234-5678»",
            "«11 91234-5678»",
            "«090-1234-5678»",
            "«138 1234 5678»",
            "«0412 345 678»",
            "«98765 43210»",
            "Ring mig på tel «12 34 56 78»",
            "«+353 87 123 4567»",
            "«+91-98765-43210»",
            "whatsapp «+55 11 91234-5678»!",
        ],
    );
}

#[test]
fn numbers_that_are_no_phone() {
    nothing_in(&[
        "Chrome 91.0.4472.124 on macOS 10.15.7",
        "Firefox/89.0.2 (20210622155641)",
        "Version 10.0.19043.1055 of Windows",
        "driver 27.21.14.5671",
        "It cost $1,299.99 and then 1.299,99 €",
        "priced 12 999 000 EUR",
        "USD 4155550132",
        "on 2021-05-12 or 12.05.2021 or 05/12/2021",
        "12.05.2021 10:15",
        "2021-05-12 1045",
        "01-02-2020 12",
        "error 0x80070005 and 2147942402",
        "error code 2147942402",
        "Fehlercode 0190 2147 11",
        "KB4023057",
        "1920x1080 and 3840 x 2160",
        "250 000 000 bytes",
        "between 100-1000 and 2000",
        "ISBN 978-3-16-148410-0",
        "serial 123-456-7890",
        "AB-415-555-0132",
        "build 4155550132",
        "10:15:30",
        "7 8 9 10 11 12",
        "3.14159265358979",
        "my phone runs 91.0.4472.124",
        "16/9 and 4/3 and 1/1",
        "postcode 90210-1234",
    ]);
}

#[test]
fn payment_cards() {
    marked(
        "card",
        &[
            "charged to «4111 1111 1111 1111» twice",
            "«4111-1111-1111-1111»",
            "card:«5555555555554444».",
            "amex «3782 822463 10005»",
            "«378282246310005»",
            "«4111 1111 1111 1111» 12/25",
            "«6011 1111 1111 1117»",
            "diners «3056 930902 5904»",
        ],
    );
    nothing_in(&["4111 1111 1111 1112", "order of 1234567890123452", "20210622155641", "1622537345123"]);
}

#[test]
fn ibans() {
    marked(
        "iban",
        &[
            "refund to «DE89 3704 0044 0532 0130 00» please",
            "«GB82WEST12345698765432»",
            "iban: «de89370400440532013000».",
            "«FR14 2004 1010 0505 0001 3M02 606»",
            "«NL91 ABNA 0417 1643 00», thanks",
            "«NO93 8601 1117 947»",
        ],
    );
    nothing_in(&["DE89370400440532013001", "XX89370400440532013000", "DE89", "AB12 cannot open"]);
}

#[test]
fn ip_addresses() {
    marked(
        "ip",
        &[
            "from «192.168.178.20».",
            "my ip is «84.112.7.9»",
            "«10.0.0.1»:8080",
            "«2001:db8:85a3::8a2e:370:7334»",
            "at «fe80::1ff:fe23:4567:890a»",
        ],
    );
    nothing_in(&[
        "version 1.2.3.4",
        "Firefox 89.0.0.1",
        "1.2.3",
        "256.1.1.1",
        "std::vec",
        "10:20:30",
        "a::b",
    ]);
}

#[test]
fn links_with_secrets() {
    marked(
        "link",
        &[
            "see «https://shop.example/reset?token=a1b2» now",
            "(«https://ada:pw@shop.example/»)",
            "«https://shop.example/u/3f9a81c277d04e5b9c1d2e3f»",
            "«https://shop.example/s?q=how+to+stop+the+noise+at+night»",
            "«www.shop.example/login?session_id=77»,",
            "«shop.example/verify?email=ada%40example.com»",
            "«https://shop.example/j/123e4567-e89b-12d3-a456-426614174000»",
            "«https://shop.example/?mail=ada@example.com»",
        ],
    );
    nothing_in(&[
        "https://support.example.org/en-US/kb/how-to-fix-firefox-that-will-not-start",
        "www.example.com",
        "https://example.com/page?id=7&lang=en",
        "a=b and c=d",
        "either/or? yes",
    ]);
}

#[test]
fn order_numbers() {
    marked(
        "order",
        &[
            "order «12345678» is late",
            "Order #«AB-12345»",
            "ticket no. «4711-22»",
            "my order number is: «4155550132»",
            "Bestellung Nr. «2021-4455»",
            "Bestellnummer: «998877»",
            "commande n° «7788990»",
            "pedido «55443322»",
            "case id «00412345»",
            "order #«2021»",
        ],
    );
    nothing_in(&[
        "my order in 2021",
        "order 66",
        "in order to see 12 files",
        "ordered 3 times",
        "ticket was closed",
    ]);
}

#[test]
fn names_are_found_where_something_announces_them() {
    let cases: [(&str, &[&str], &[&str]); 9] = [
        ("Hi Anna,\nthe bike is late.\nBest regards,\nTom Baker", &[], &["Anna", "Tom Baker"]),
        ("Dear Mrs. Smith, thank you", &[], &["Smith"]),
        ("Sehr geehrter Herr Müller,", &[], &["Müller"]),
        ("Hello, my name is Ada Lovelace and I wait", &[], &["Ada Lovelace"]),
        ("Thanks, Ada", &[], &["Ada"]),
        ("Hi there, thanks Support", &[], &[]),
        ("Dear Customer Service", &[], &[]),
        ("I told Ada twice. Adamant!", &["Ada Byron"], &["Ada"]),
        ("Byron, Ada Byron", &["Ada Byron"], &["Byron", "Ada Byron"]),
    ];
    for (text, known, want) in cases {
        let got: Vec<_> = spans(text, Kinds::ALL, known);
        let got: Vec<_> =
            got.iter().filter(|s| s.kind == PersonalKind::Name).map(|s| &text[s.start..s.end]).collect();
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn only_the_kinds_asked_for_are_found() {
    let text = "order 4155550132, call +49 30 901820, ada@example.com";
    let only = |kind| spans(text, [kind].into_iter().collect(), &[]).len();
    assert_eq!(only(PersonalKind::Email), 1);
    // The order's number looks like a phone's; it is an order's whether orders are asked for or not.
    assert_eq!(only(PersonalKind::Phone), 1);
    assert_eq!(only(PersonalKind::Order), 1);
    assert_eq!(only(PersonalKind::Card), 0);
}

proptest! {
    #[test]
    fn no_text_breaks_it_and_spans_are_in_order(text in "\\PC{0,60}|[-+()0-9 @./:a-f?=]{0,80}|[A-Z]{2}[0-9 ]{0,40}") {
        let spans = spans(&text, Kinds::ALL, &["Ada"]);
        for span in &spans {
            prop_assert!(span.start < span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        }
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
    }
}
