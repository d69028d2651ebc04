//! What columns are called in files of events, orders and metric values.

use crate::name;
use crate::role::Role;

/// Whole names, normalised, best first within a role.
#[rustfmt::skip]
const NAMES: &[(Role, &[&str])] = &[
    (Role::Touchpoint, &[
        "touchpoint", "touch point", "event name", "event", "activity", "activity name", "concept name",
        "event type", "eventname", "interaction", "action", "action name", "event action", "step", "task",
        "journey step", "stage", "page viewed", "ereignis", "aktivität", "aktion", "kontaktpunkt", "evento",
        "actividad", "acción", "accion", "attività", "azione", "événement", "evenement", "activité",
        "punto de contacto", "point de contact", "gebeurtenis", "activiteit", "evento nome", "ação",
        "событие", "действие", "事件", "イベント", "이벤트",
    ]),
    (Role::Case, &[
        "case id", "case", "case concept name", "trace id", "trace", "journey id", "process id",
        "instance id", "session id", "session", "ga session id", "visit id", "visit", "fall id", "fall",
        "vorgang", "vorgangsnummer", "sitzung", "sitzungs id", "caso", "id caso", "dossier",
    ]),
    (Role::Customer, &[
        "customer id", "customer", "cust id", "custid", "user pseudo id", "distinct id", "full visitor id",
        "fullvisitorid", "household", "household id", "buyer", "buyer id", "shopper id", "guest",
        "cardholder", "loyalty id", "loyalty card", "patient", "passenger id", "subscriber id",
    ]),
    (Role::Page, &[
        "page", "page location", "page path", "page url", "url", "screen", "screen name", "path",
        "page title", "seite", "página", "pagina",
    ]),
    (Role::Value, &[
        "value", "event value", "values", "wert", "valor", "valeur", "valore", "waarde", "cost", "costs",
        "amount", "revenue", "y", "measurement", "reading", "observation", "score", "значение", "値", "值",
    ]),
    (Role::Series, &[
        "metric", "metric name", "series", "series name", "indicator", "indicator name", "kpi", "kpi name",
        "measure", "measure name", "variable", "kennzahl", "metrik", "indikator", "indicador", "métrica",
        "metrica", "métrique", "indicateur", "indicatore", "symbol",
    ]),
    (Role::Amount, &[
        "amount", "order total", "total", "order amount", "total amount", "grand total", "order value",
        "total price", "total paid", "net amount", "gross amount", "revenue", "sales", "sales amount",
        "purchase amount", "purchase value", "line total", "subtotal", "spend", "monetary value", "dollars",
        "paid", "payment", "value", "betrag", "gesamtbetrag", "summe", "gesamtsumme", "umsatz",
        "bestellwert", "rechnungsbetrag", "montant", "montant total", "total ttc", "importe",
        "importe total", "monto", "importo", "totale", "valor total", "valor", "bedrag", "totaal", "сумма",
        "金額", "金额", "금액",
    ]),
    (Role::Price, &[
        "unit price", "price", "item price", "price each", "einzelpreis", "stückpreis", "preis",
        "prix unitaire", "prix", "precio unitario", "precio", "prezzo unitario", "prezzo", "prijs",
        "preço", "цена", "単価", "单价",
    ]),
    (Role::Currency, &[
        "currency", "currency code", "order currency", "iso currency", "währung", "devise", "moneda",
        "divisa", "valuta", "moeda", "валюта", "通貨", "货币",
    ]),
    (Role::Quantity, &[
        "quantity", "qty", "units", "items", "number of items", "item count", "pieces", "cds", "menge",
        "anzahl", "stück", "stückzahl", "quantité", "cantidad", "quantità", "quantidade", "aantal",
        "количество", "数量", "수량",
    ]),
    (Role::Order, &[
        "order id", "order number", "order", "invoice", "invoice no", "invoice id", "invoiceno", "receipt",
        "receipt id", "receipt no", "transaction", "transaction no", "transaction number", "basket id",
        "basket", "sale id", "purchase", "purchase number", "belegnummer", "beleg", "rechnung", "facture",
        "numéro de facture", "factura", "fattura",
    ]),
    (Role::Transition, &[
        "lifecycle transition", "transition", "lifecycle", "event lifecycle", "lifecycle state", "activity state",
    ]),
    (Role::ExternalId, &["event id", "eventid", "event uuid", "insert id", "message id", "hit id"]),
    (Role::Date, &[
        "time timestamp", "event timestamp", "event time", "event date", "event datetime", "occurred at",
        "happened at", "start timestamp", "complete timestamp", "order date", "order time", "ordered at",
        "purchase date", "purchased at", "invoice date", "invoicedate", "transaction date", "sale date",
        "payment date", "day", "week", "month", "quarter", "year", "period", "ds", "date of order",
        "bestelldatum", "rechnungsdatum", "kaufdatum", "tag", "woche", "monat", "quartal", "jahr",
        "zeitraum", "fecha de pedido", "fecha de compra", "día", "semana", "mes", "trimestre", "año",
        "date de commande", "date d achat", "jour", "semaine", "mois", "année", "data ordine", "giorno",
        "settimana", "mese", "anno", "dag", "maand", "jaar", "ano", "mês",
    ]),
    (Role::Time, &[
        "time", "time of day", "event hour", "order time", "hour", "uhrzeit", "zeit", "hora", "heure", "ora",
    ]),
    (Role::Channel, &[
        "channel", "sales channel", "marketing channel", "traffic source", "traffic medium", "device",
        "device category", "touchpoint channel", "case channel",
    ]),
    (Role::Stage, &[
        "stage", "journey stage", "touchpoint", "phase", "journey step", "etapa", "étape", "fase",
    ]),
];

/// Roles whose names of comment files are theirs here too, after their own.
const SHARED: [Role; 4] = [Role::Customer, Role::Order, Role::Date, Role::Channel];
/// A name of comment files comes after every own one.
const BEHIND: usize = 1_000;

/// How near the front of the role's list a normalised name is (0 = best); `None` when it does not stand for it.
pub fn place(name: &str, role: Role) -> Option<usize> {
    let own =
        NAMES.iter().find(|(of, _)| *of == role).and_then(|(_, names)| names.iter().position(|n| *n == name));
    let shared = || match name::known(name) {
        Some((known, at)) if known == role && SHARED.contains(&role) => Some(BEHIND + at),
        _ => None,
    };
    own.or_else(shared)
}

/// Whether a column of numbers by this name says no more than that it holds the numbers.
pub fn is_bare_value(name: &str) -> bool {
    matches!(
        name,
        "value" | "values" | "wert" | "valor" | "valeur" | "valore" | "waarde" | "y" | "x" | "observation"
    ) || name.starts_with("column ")
}

/// What a column of product names is called; in a file of orders they are nobody's words.
pub fn is_goods(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "description",
        "item description",
        "product description",
        "item",
        "title",
        "product",
        "product title",
        "product name",
        "item name",
        "beschreibung",
        "artikelbezeichnung",
        "bezeichnung",
        "titel",
    ];
    NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normal_and_stand_once_in_a_list() {
        for (role, names) in NAMES {
            for (at, listed) in names.iter().enumerate() {
                assert_eq!(name::normal(listed), *listed, "{role:?}");
                assert!(!names[..at].contains(listed), "{role:?}: {listed}");
            }
        }
    }

    #[test]
    fn a_name_is_read_as_the_file_means_it() {
        let cases = [
            ("activity", Role::Touchpoint, true),
            ("touchpoint", Role::Touchpoint, true),
            ("touchpoint", Role::Stage, true),
            ("kundennummer", Role::Customer, true),
            ("bestellnummer", Role::Order, true),
            ("created at", Role::Date, true),
            ("org resource", Role::Customer, false),
            ("review text", Role::Touchpoint, false),
        ];
        for (name, role, want) in cases {
            assert_eq!(place(name, role).is_some(), want, "{name}");
        }
    }
}
