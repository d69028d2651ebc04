//! Events, orders and metric values: what they are told by, what is kept of them, and what is left to comments.

use ingest::{
    Choice, Content, Event, Fact, FactRow, IngestError, Inspection, Order, Outcome, Point, Reader, Role,
    inspect,
};

struct File {
    inspection: Inspection,
    facts: Vec<FactRow>,
    rejected: Vec<String>,
    empty: usize,
}

fn look(text: &str, choice: &Choice) -> Result<Inspection, IngestError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, text).unwrap();
    inspect(&path, choice)
}

fn read_as(text: &str, choice: &Choice) -> File {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, text).unwrap();
    let inspection = inspect(&path, choice).unwrap();
    let mut reader = Reader::open(&path, &inspection.mapping).unwrap();
    let mut file = File { inspection, facts: Vec::new(), rejected: Vec::new(), empty: 0 };
    for outcome in reader.by_ref() {
        match outcome {
            Outcome::Fact(fact) => file.facts.push(fact),
            Outcome::Row(row) => panic!("{row:?}"),
            Outcome::Empty { .. } => file.empty += 1,
            Outcome::Rejected(problem) => file.rejected.push(format!("{}: {}", problem.row, problem.reason)),
        }
    }
    reader.finish().unwrap();
    file
}

fn read(text: &str) -> File {
    read_as(text, &Choice::default())
}

fn roles(inspection: &Inspection) -> Vec<(&str, Role)> {
    let read = inspection.columns.iter().filter(|column| column.role != Role::Ignore);
    read.map(|column| (column.name.as_str(), column.role)).collect()
}

fn ms(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

const PLAIN_EVENTS: &str = "customer,time,touchpoint,channel,value\n\
    c1,2026-03-01 10:00,Search,web,\n\
    c1,2026-03-01 10:05,Pay,web,\"49,90\"\n\
    c2,2026-03-02,Search,app,\n";
const ORDERS: &str = "Order ID;Customer;Order date;Total;Currency;Items\n\
    A1;c1;01.03.2026;1.234,50;eur;2\n\
    A2;c2;02.03.2026;9,00;EUR;1\n";
const LINES: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
    536365,85123A,WHITE LAMP WITH A LONG NAME,6,2010-12-01 08:26,2.55,17850,United Kingdom\n\
    536365,71053,RED LANTERN FOR THE GARDEN TABLE,6,2010-12-01 08:26,3.39,17850,United Kingdom\n\
    536367,84879,ORNAMENT OF A SMALL BLUE BIRD,32,2010-12-01 08:34,1.69,13047,United Kingdom\n";
const WIDE: &str = "month,visits,conversion\n2026-01,1200,3.1%\n2026-02,1250,\n2026-03,1300,3.4%\n";
const LONG: &str = "date,metric,value,stage\n2026-01-31,NPS,32,Pay\n2026-01-31,NPS,41,Search\n2026-01-31,Visits,900,\n2026-02-28,NPS,35,Pay\n";
const LOG: &str = "case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition,case:channel\n\
    k1,Register request,2026-01-02T10:00:00+01:00,Pete,complete,Web\n\
    k1,Decide,2026-01-03T10:00:00+01:00,Sue,complete,Web\n";
const GA4: &str = "event_date,event_timestamp,event_name,user_pseudo_id,event_params.page_location,traffic_source.medium,event_params.ga_session_id\n\
    20260301,1772359200000000,page_view,77.88,https://shop.example/cart,organic,901\n\
    20260301,1772359260000000,purchase,77.88,https://shop.example/done,organic,901\n";

type Case = (&'static str, &'static str, Content, &'static [(&'static str, Role)]);

#[test]
fn each_kind_is_recognised_by_its_columns() {
    let cases: [Case; 7] = [
        (
            PLAIN_EVENTS,
            "events",
            Content::Events,
            &[
                ("customer", Role::Customer),
                ("time", Role::Date),
                ("touchpoint", Role::Touchpoint),
                ("channel", Role::Channel),
                ("value", Role::Value),
            ],
        ),
        (
            ORDERS,
            "orders",
            Content::Orders,
            &[
                ("Order ID", Role::Order),
                ("Customer", Role::Customer),
                ("Order date", Role::Date),
                ("Total", Role::Amount),
                ("Currency", Role::Currency),
                ("Items", Role::Quantity),
            ],
        ),
        (
            LINES,
            "orders",
            Content::Orders,
            &[
                ("InvoiceNo", Role::Order),
                ("Quantity", Role::Quantity),
                ("InvoiceDate", Role::Date),
                ("UnitPrice", Role::Price),
                ("CustomerID", Role::Customer),
            ],
        ),
        (
            WIDE,
            "metric_series",
            Content::Metrics,
            &[("month", Role::Date), ("visits", Role::Value), ("conversion", Role::Value)],
        ),
        (
            LONG,
            "metric_series",
            Content::Metrics,
            &[("date", Role::Date), ("metric", Role::Series), ("value", Role::Value), ("stage", Role::Stage)],
        ),
        (
            LOG,
            "event_log",
            Content::Events,
            &[
                ("case:concept:name", Role::Case),
                ("concept:name", Role::Touchpoint),
                ("time:timestamp", Role::Date),
                ("lifecycle:transition", Role::Transition),
                ("case:channel", Role::Channel),
            ],
        ),
        (
            GA4,
            "web_analytics",
            Content::Events,
            &[
                ("event_timestamp", Role::Date),
                ("event_name", Role::Touchpoint),
                ("user_pseudo_id", Role::Customer),
                ("event_params.page_location", Role::Page),
                ("traffic_source.medium", Role::Channel),
                ("event_params.ga_session_id", Role::Case),
            ],
        ),
    ];
    for (text, preset, content, want) in cases {
        let found = look(text, &Choice::default()).unwrap();
        assert_eq!((found.preset.as_str(), found.content), (preset, content), "{}", found.reason);
        assert_eq!(roles(&found), want, "{preset}");
        assert!(
            found.reason.starts_with("Each row is") || found.reason.starts_with("Recognised"),
            "{}",
            found.reason
        );
    }
}

#[test]
fn an_event_keeps_who_met_what_when_and_where() {
    let file = read(PLAIN_EVENTS);
    let paid = Event {
        at: ms("2026-03-01T10:05:00Z"),
        touchpoint: "Pay".to_owned(),
        channel: Some("web".to_owned()),
        value: Some(49.9),
        ..Event::default()
    };
    assert_eq!((file.facts[1].customer.as_deref(), &file.facts[1].fact), (Some("c1"), &Fact::Event(paid)));
    let seen = read(GA4);
    let Fact::Event(event) = &seen.facts[0].fact else { panic!() };
    assert_eq!((event.at, event.case.as_deref()), (ms("2026-03-01T10:00:00Z"), Some("901")));
    assert_eq!(event.page.as_deref(), Some("https://shop.example/cart"));
}

#[test]
fn a_day_and_a_time_of_day_are_one_moment() {
    let file = read("date,time,event_name,user_pseudo_id\n20260301,14:05:30,view,9\n20260302,9:00,view,9\n");
    let at: Vec<i64> = file
        .facts
        .iter()
        .map(|fact| match &fact.fact {
            Fact::Event(event) => event.at,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(at, [ms("2026-03-01T14:05:30Z"), ms("2026-03-02T09:00:00Z")]);
}

#[test]
fn an_order_keeps_its_money_to_the_cent() {
    let file = read(ORDERS);
    let first = Order {
        at: ms("2026-03-01T00:00:00Z"),
        amount: Some(12_345_000),
        currency: Some("EUR".to_owned()),
        quantity: Some(2.0),
    };
    assert_eq!(
        (file.facts[0].external_id.as_deref(), &file.facts[0].fact),
        (Some("A1"), &Fact::Order(first))
    );
    let Fact::Order(line) = &read(LINES).facts[2].fact else { panic!() };
    assert_eq!(line.amount, Some(540_800), "1.69 times 32");
}

#[test]
fn a_column_is_a_series_and_so_is_a_name_in_a_row() {
    let points = |text| {
        let all = read(text).facts.into_iter().flat_map(|fact| match fact.fact {
            Fact::Points(points) => points,
            other => panic!("{other:?}"),
        });
        all.collect::<Vec<Point>>()
    };
    let point = |series: &str, at: &str, value, stage: Option<&str>| Point {
        series: Some(series.to_owned()),
        at: ms(at),
        value,
        stage: stage.map(str::to_owned),
    };
    let wide = points(WIDE);
    assert_eq!(wide.len(), 5, "a blank cell is no value");
    assert_eq!(
        wide[0..2].iter().find(|p| p.series.as_deref() == Some("visits")),
        Some(&point("visits", "2026-01-01T00:00:00Z", 1200.0, None))
    );
    let long = points(LONG);
    assert_eq!(long[0], point("NPS", "2026-01-31T00:00:00Z", 32.0, Some("Pay")));
    let bare = points("time,value\n1949.0833,118\n1949.1667,132\n");
    assert_eq!((bare[0].series.as_deref(), bare[0].at), (None, ms("1949-02-01T00:00:00Z")));
    let by_country = points("year,country,births\n2001,Oz,5\n2001,Ix,6\n2002,Oz,7\n2002,Ix,8\n");
    assert_eq!(by_country[1], point("Ix", "2001-01-01T00:00:00Z", 6.0, None));
}

#[test]
fn a_row_that_lacks_what_it_needs_is_rejected_with_the_reason() {
    let file = read(
        "customer,time,touchpoint\nc1,2026-03-01,Pay\nc2,yesterday,Pay\nc3,2026-03-02,\n,,\nc4,,Pay\nc5,2026-03-05,Pay\nc6,2026-03-06,Pay\nc7,2026-03-07,Pay\n",
    );
    assert_eq!(
        file.rejected,
        [
            "2: “yesterday” is no date that can be read",
            "3: the row does not say what happened",
            "5: the row has no date",
        ]
    );
    assert_eq!((file.facts.len(), file.empty), (4, 1));
    let money = read(
        "order id,customer,date,amount\n1,a,2026-01-01,12\n2,b,2026-01-02,a lot\n3,c,2026-01-03,4\n4,c,2026-01-03,\n5,c,2026-01-03,4\n6,c,2026-01-03,4\n",
    );
    assert_eq!(money.rejected, ["2: “a lot” is no amount of money", "4: the row has no amount"]);
    let values = read(
        "date,visits\n2026-01-01,12\n2026-01-02,many\n2026-01-03,\n2026-01-04,4\n2026-01-05,4\n2026-01-06,4\n2026-01-07,9\n",
    );
    assert_eq!((values.rejected.len(), values.empty, values.facts.len()), (1, 1, 5));
}

#[test]
fn words_of_customers_keep_a_file_among_the_comments() {
    let cases = [
        "customer,time,touchpoint,comment\nc1,2026-03-01,Pay,It took me three tries to pay\nc2,2026-03-02,Search,Nothing was found at all\n",
        "order id,customer,date,amount,review\n1,a,2026-01-01,12,It broke after a day\n2,b,2026-01-02,9,Lovely and quick to arrive\n",
        "date,rating\n2026-01-01,4\n2026-01-02,5\n",
        "date,nps\n2026-01-01,4\n2026-01-02,10\n",
        "order id,date,amount,quantity,currency,comment\n1,2026-01-01,12,1,EUR,It broke after a day\n",
    ];
    for text in cases {
        assert_eq!(look(text, &Choice::default()).unwrap().content, Content::Comments, "{text}");
    }
}

#[test]
fn what_is_none_of_them_says_what_it_has_and_what_it_lacks() {
    let cases = [
        (
            "ID,x,t_x,T\n1,2,30.43,38.86\n2,1,1.71,38.86\n3,0,0.00,38.86\n",
            "It has numbers in ID, x, t_x, T. No column of dates was found",
        ),
        (
            "state,year,fte\nNJ,1991,15\nNJ,1991,16\nPA,1991,14\nPA,1992,12\n",
            "“year” holds dates, but the same date stands in several rows",
        ),
        ("name,kind\nann,a\nbo,b\n", "No column of dates was found"),
    ];
    for (text, want) in cases {
        let found = look(text, &Choice::default()).unwrap();
        assert_eq!(found.content, Content::Comments);
        assert!(found.reason.contains("there are no comments in it"), "{}", found.reason);
        assert!(found.reason.contains(want), "{}", found.reason);
    }
}

#[test]
fn a_preset_or_a_role_says_otherwise() {
    let preset = |id: &str| Choice { preset: Some(id.to_owned()), ..Choice::default() };
    let role = |name: &str, role| Choice { roles: [(name.to_owned(), role)].into(), ..Choice::default() };
    assert_eq!(look(PLAIN_EVENTS, &preset("generic")).unwrap().content, Content::Comments);
    assert_eq!(look(ORDERS, &preset("events")).unwrap().content, Content::Events);
    let lacks = look("a,b\n1,2\n3,4\n", &preset("events")).unwrap();
    assert!(lacks.reason.contains("No column says when it happened or what happened"), "{}", lacks.reason);
    assert_eq!(look(WIDE, &role("visits", Role::Ignore)).unwrap().content, Content::Metrics);
    assert_eq!(look(WIDE, &role("visits", Role::Text)).unwrap().content, Content::Comments);
    let chosen = look("a,b,c\nx,2026-01-02,u\ny,2026-01-03,u\n", &role("a", Role::Touchpoint)).unwrap();
    assert_eq!(
        (chosen.content, chosen.reason.as_str()),
        (
            Content::Events,
            "You chose columns of events. Each row is an event: “a” says what happened and “b” says when."
        )
    );
    let refused =
        look(WIDE, &Choice { roles: [("visits".to_owned(), Role::Text)].into(), ..preset("metric_series") });
    assert_eq!(
        refused.unwrap_err().to_string(),
        "Metric values have no column of the role “text”. Choose one of: date, series, value, stage, ignore; or read the file as something else with a preset."
    );
}

#[test]
fn numbers_between_blanks_are_orders_where_customers_come_again() {
    let text = " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970101  3   63.34\r\n 00021 0002 19970113  1   11.77 \r\n";
    let file = read(text);
    assert_eq!(file.inspection.delimiter, " ");
    assert_eq!(
        roles(&file.inspection),
        [
            ("column 1", Role::Customer),
            ("column 3", Role::Date),
            ("column 4", Role::Quantity),
            ("column 5", Role::Amount),
        ]
    );
    let want =
        Order { at: ms("1997-01-13T00:00:00Z"), amount: Some(117_700), currency: None, quantity: Some(1.0) };
    assert_eq!((file.facts[3].customer.as_deref(), &file.facts[3].fact), (Some("00021"), &Fact::Order(want)));
}

#[test]
fn equal_rows_have_equal_fingerprints_and_others_not() {
    let file = read("customer,time,touchpoint\nc1,2026-03-01,Pay\nc1,2026-03-01,Pay\nc2,2026-03-01,Pay\n");
    assert_eq!(file.facts[0].fingerprint, file.facts[1].fingerprint);
    assert_ne!(file.facts[0].fingerprint, file.facts[2].fingerprint);
    let turned = read("touchpoint,customer,time\nPay,c1,2026-03-01\nPay,c2,2026-03-01\n");
    assert_eq!(
        file.facts[0].fingerprint, turned.facts[0].fingerprint,
        "the order of columns changes nothing"
    );
}
