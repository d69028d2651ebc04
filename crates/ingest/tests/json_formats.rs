//! What the programming interfaces of tools send, saved as a file: the same presets as their tables.

use ingest::{Choice, Inspection, Outcome, Reader, Role, Row, Topic, inspect};

/// The file as it is understood, its rows, and what was rejected.
fn read(json: &str) -> (Inspection, Vec<Row>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.json");
    std::fs::write(&path, json).unwrap();
    let inspection = inspect(&path, &Choice::default()).unwrap();
    let mut reader = Reader::open(&path, &inspection.mapping).unwrap();
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for outcome in reader.by_ref() {
        match outcome {
            Outcome::Row(row) => rows.push(row),
            Outcome::Fact(fact) => panic!("{fact:?}"),
            Outcome::Rejected(problem) => rejected.push(problem.reason),
            Outcome::Empty { row } => rejected.push(format!("row {row} is empty")),
        }
    }
    reader.finish().unwrap();
    (inspection, rows, rejected)
}

/// As [`read`], for a file that leaves nothing open.
fn plain(json: &str, preset: &str) -> (Inspection, Vec<Row>) {
    let (inspection, rows, rejected) = read(json);
    assert_eq!(inspection.preset, preset, "{}", inspection.reason);
    let open: Vec<_> = inspection.questions.iter().filter(|q| q.open).collect();
    assert!(open.is_empty(), "{preset} asks {open:?}");
    let problems: Vec<_> = rows.iter().flat_map(|row| &row.problems).collect();
    assert!(problems.is_empty() && rejected.is_empty(), "{preset}: {problems:?} {rejected:?}");
    (inspection, rows)
}

fn at(moment: &str) -> Option<i64> {
    Some(moment.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn attribute<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    row.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

const TICKET: &str = r#"{"url":"https://x.y/1.json","id":48213,"external_id":null,"via":{"channel":"email","source":{"from":{"address":"a@x.example"},"rel":null}},"created_at":"2026-03-01T09:00:00Z","updated_at":"2026-03-02T09:00:00Z","type":"problem","subject":"Charger","raw_subject":"Charger","description":"My charger is missing.","priority":"high","status":"solved","requester_id":77,"submitter_id":77,"assignee_id":5,"organization_id":null,"group_id":3,"tags":["delivery","charger"],"custom_fields":[{"id":1,"value":"x"}],"satisfaction_rating":{"score":"bad","comment":"Nobody rang back"},"comments":[{"id":1,"author_id":77,"body":"My charger is missing.","html_body":"<p>My charger is missing.</p>","public":true},{"id":2,"author_id":5,"body":"Which model is it?","public":true},{"id":3,"author_id":5,"body":"rude one","public":false},{"id":4,"author_id":77,"body":"The Road 3.","public":true}]}"#;
const SECOND: &str = r#"{"url":"https://x.y/2.json","id":48214,"via":{"channel":"web"},"created_at":"2026-03-03T09:00:00Z","updated_at":"2026-03-03T09:00:00Z","subject":"Refund","raw_subject":"Refund","description":"Where is my refund?","status":"open","requester_id":78,"assignee_id":null,"tags":[],"satisfaction_rating":null,"comments":[{"id":9,"author_id":78,"body":"Where is my refund?","public":true}]}"#;

#[test]
fn zendesks_tickets_are_read_as_lines_and_as_an_answer_of_its_interface() {
    let lines = format!("{TICKET}\n{SECOND}\n");
    let answer =
        format!(r#"{{"tickets":[{TICKET},{SECOND}],"next_page":null,"previous_page":null,"count":2}}"#);
    for json in [lines, answer] {
        let (_, rows) = plain(&json, "zendesk_json");
        let row = &rows[0];
        assert_eq!(row.text, "My charger is missing.\nNobody rang back\nThe Road 3.");
        assert_eq!((row.reply.as_str(), row.title.as_str()), ("Which model is it?", "Charger"));
        assert_eq!((row.csat, row.at), (Some(1.0), at("2026-03-01T09:00:00Z")));
        assert_eq!((row.external_id.as_deref(), row.customer.as_deref()), (Some("48213"), Some("77")));
        assert_eq!((row.tags.len(), attribute(row, "channel")), (2, Some("email")));
        assert_eq!((rows[1].text.as_str(), rows[1].csat), ("Where is my refund?", None));
    }
}

#[test]
fn the_app_stores_answer_is_read_and_the_developers_kept_apart() {
    let json = r#"{"data":[
        {"type":"customerReviews","id":"00000022-a","attributes":{"rating":2,"title":"Stops","body":"It stops at the map","reviewerNickname":"halden7","createdDate":"2026-03-14T02:11:09-07:00","territory":"NOR"},"relationships":{"response":{"links":{"self":"https://x.y/r"}}},"links":{"self":"https://x.y/a"}},
        {"type":"customerReviews","id":"00000022-b","attributes":{"rating":5,"title":"Lovely","body":"Finds every path","reviewerNickname":"kari","createdDate":"2026-03-15T02:11:09-07:00","territory":"SWE"},"relationships":{"response":{"links":{"self":"https://x.y/s"}}},"links":{"self":"https://x.y/b"}}],
        "links":{"self":"https://x.y"},"meta":{"paging":{"total":2,"limit":2}}}"#;
    let (_, rows) = plain(json, "app_store");
    assert_eq!((rows[0].text.as_str(), rows[0].rating), ("Stops\nIt stops at the map", Some(2.0)));
    assert_eq!((rows[0].at, attribute(&rows[0], "country")), (at("2026-03-14T09:11:09Z"), Some("NOR")));
    assert_eq!(rows[1].external_id.as_deref(), Some("00000022-b"));
    let feed = r#"{"feed":{"author":{"name":{"label":"Store"}},"entry":[
        {"author":{"uri":{"label":"https://x.y/u"},"name":{"label":"ann"},"label":""},"updated":{"label":"2026-03-14T02:11:09-07:00"},"im:rating":{"label":"1"},"im:version":{"label":"7.1"},"id":{"label":"991"},"title":{"label":"Stops"},"content":{"label":"It stops at the map","attributes":{"type":"text"}},"im:voteSum":{"label":"0"}},
        {"author":{"uri":{"label":"https://x.y/v"},"name":{"label":"ben"},"label":""},"updated":{"label":"2026-03-15T02:11:09-07:00"},"im:rating":{"label":"5"},"im:version":{"label":"7.1"},"id":{"label":"992"},"title":{"label":"Lovely"},"content":{"label":"Finds every path","attributes":{"type":"text"}},"im:voteSum":{"label":"2"}}]}}"#;
    let (_, rows) = plain(feed, "app_store");
    assert_eq!((rows[0].text.as_str(), rows[0].rating), ("Stops\nIt stops at the map", Some(1.0)));
    assert_eq!((rows[1].external_id.as_deref(), rows[1].at), (Some("992"), at("2026-03-15T09:11:09Z")));
}

#[test]
fn mozillas_questions_are_read_with_their_tags_and_askers() {
    let json = r#"{"count":2,"next":null,"previous":null,"results":[
        {"answers":[14,15],"content":"<p>I can&#39;t pay</p>","created":"2021-05-01T00:02:06-07:00","creator":{"username":"u1","display_name":"Una","avatar":null},"id":1334693,"involved":[{"username":"u1"}],"is_archived":false,"locale":"en-US","metadata":[{"name":"os","value":"x"}],"tags":[{"name":"desktop","slug":"desktop"},{"name":"Firefox 88","slug":"firefox-88"}],"num_answers":2,"product":"firefox","title":"Pay","topic":"other","updated":"2021-05-01T04:20:08-07:00"},
        {"answers":[],"content":"<p>Where are my tabs?</p>","created":"2021-05-02T00:02:06-07:00","creator":{"username":"u2","display_name":"","avatar":null},"id":1334694,"involved":[{"username":"u2"}],"is_archived":false,"locale":"de","metadata":[],"tags":[],"num_answers":0,"product":"firefox","title":"Tabs","topic":"other","updated":"2021-05-02T04:20:08-07:00"}]}"#;
    let (_, rows) = plain(json, "kitsune");
    assert_eq!((rows[0].text.as_str(), rows[0].at), ("I can't pay", at("2021-05-01T07:02:06Z")));
    assert_eq!(
        (rows[0].tags.join("|"), rows[0].customer.as_deref()),
        ("desktop|Firefox 88".into(), Some("u1"))
    );
    assert_eq!((rows[1].language.as_deref(), rows[1].external_id.as_deref()), (Some("de"), Some("1334694")));
}

#[test]
fn yelp_steam_and_delighted_are_read_as_their_interfaces_send_them() {
    let yelp = "{\"review_id\":\"r1\",\"user_id\":\"u1\",\"business_id\":\"b1\",\"stars\":2.0,\"useful\":0,\"funny\":0,\"cool\":0,\"text\":\"Cold soup\\nagain\",\"date\":\"2018-07-07 22:09:11\"}\n{\"review_id\":\"r2\",\"user_id\":\"u2\",\"business_id\":\"b1\",\"stars\":5.0,\"useful\":1,\"funny\":0,\"cool\":0,\"text\":\"Warm soup\",\"date\":\"2018-07-08 22:09:11\"}\n";
    let (inspection, rows) = plain(yelp, "yelp");
    assert_eq!((inspection.format.as_str(), rows[0].text.as_str()), ("JSON lines", "Cold soup\nagain"));
    let steam = r#"{"success":1,"query_summary":{"num_reviews":2},"reviews":[
        {"recommendationid":"112","author":{"steamid":"76561198000000001","num_games_owned":12,"num_reviews":3,"playtime_forever":600,"playtime_last_two_weeks":0,"playtime_at_review":540,"last_played":1700000000},"language":"english","review":"[h1]Crashes[/h1]Every [b]single[/b] time","timestamp_created":1698765432,"timestamp_updated":1698765999,"voted_up":false,"votes_up":4,"votes_funny":1,"weighted_vote_score":"0.52","comment_count":0,"steam_purchase":true,"received_for_free":false,"written_during_early_access":false},
        {"recommendationid":"113","author":{"steamid":"76561198000000002","num_games_owned":12,"num_reviews":3,"playtime_forever":600,"playtime_last_two_weeks":0,"playtime_at_review":540,"last_played":1700000000},"language":"german","review":"","timestamp_created":1698765432,"timestamp_updated":1698765432,"voted_up":true,"votes_up":4,"votes_funny":1,"weighted_vote_score":0.52,"comment_count":0,"steam_purchase":true,"received_for_free":false,"written_during_early_access":false}],"cursor":"AoJ4"}"#;
    let (_, rows) = plain(steam, "steam");
    assert_eq!(
        (rows[0].text.as_str(), rows[0].at),
        ("Crashes\nEvery single time", at("2023-10-31T15:17:12Z"))
    );
    assert_eq!((rows.len(), attribute(&rows[1], "recommended")), (2, Some("yes")));
    assert_eq!(rows[0].customer.as_deref(), Some("76561198000000001"));
    let delighted = r#"[{"id":"1","person":{"id":"p1","name":"Ann","email":"a@x.example"},"survey_type":"nps","score":9,"comment":"Lovely shop","permalink":"https://d.example/1","created_at":1772323214,"updated_at":1772323214,"person_properties":{"plan":"Pro"},"notes":[],"tags":["shop"],"additional_answers":[]},
        {"id":"2","person":{"id":"p2","name":"Ben","email":"b@x.example"},"survey_type":"nps","score":1,"comment":"Long wait","permalink":"https://d.example/2","created_at":1772323299,"updated_at":1772323299,"person_properties":{"plan":"Free"},"notes":[],"tags":[],"additional_answers":[]}]"#;
    let (_, rows) = plain(delighted, "delighted");
    assert_eq!((rows[0].nps, rows[0].at), (Some(9.0), at("2026-03-01T00:00:14Z")));
    assert_eq!((rows[0].customer.as_deref(), rows[0].text.as_str()), (Some("p1"), "Lovely shop"));
}

#[test]
fn g2_and_google_are_read_from_inside_their_answers() {
    let g2 = r#"{"data":[{"id":"1","type":"survey_responses","attributes":{"title":"Good maps","star_rating":4.5,"comment_answers":{"love":{"text":"What do you like best about the product?","value":"The maps"},"hate":{"text":"What do you dislike about the product?","value":"The price"}},"submitted_at":"2026-02-01T00:00:00Z"}},
        {"id":"2","type":"survey_responses","attributes":{"title":"Ok","star_rating":3.0,"comment_answers":{"love":{"text":"What do you like best about the product?","value":"Export"},"hate":{"text":"What do you dislike about the product?","value":"Speed"}},"submitted_at":"2026-02-02T00:00:00Z"}}]}"#;
    let (_, rows) = plain(g2, "g2");
    assert_eq!((rows[0].text.as_str(), rows[0].rating), ("Good maps\nThe maps\nThe price", Some(4.5)));
    let maps = r#"{"reviews":[{"name":"accounts/1/reviews/a","reviewer":{"displayName":"Ann"},"starRating":"FIVE","comment":"Quick repair","createTime":"2026-03-01T10:00:00Z","updateTime":"2026-03-01T10:00:00Z","reviewReply":{"comment":"Thank you","updateTime":"2026-03-02T10:00:00Z"}},
        {"name":"accounts/1/reviews/b","reviewer":{"displayName":"Ben"},"starRating":"ONE","comment":"Long wait","createTime":"2026-03-02T10:00:00Z","updateTime":"2026-03-02T10:00:00Z"}]}"#;
    let (_, rows) = plain(maps, "google_business");
    assert_eq!((rows[0].rating, rows[1].rating, rows[0].reply.as_str()), (Some(5.0), Some(1.0), "Thank you"));
}

#[test]
fn several_lists_are_asked_about_unless_one_holds_nearly_all() {
    let review = |n: usize| format!(r#"{{"id":{n},"text":"The bike came late again","rating":2}}"#);
    let list = |count: usize| (0..count).map(review).collect::<Vec<_>>().join(",");
    let json = |more: usize| format!(r#"{{"reviews":[{}],"answers":[{}]}}"#, list(40), list(more));
    for (more, want) in [(0, None), (1, None), (2, Some(false)), (3, Some(true)), (30, Some(true))] {
        let (inspection, rows, _) = read(&json(more));
        let asked = inspection.questions.iter().find(|question| question.topic == Topic::Sheet);
        assert_eq!((asked.map(|question| question.open), rows.len()), (want, 40), "{more}");
    }
    let (inspection, ..) = read(&json(30));
    let question = &inspection.questions[0];
    assert_eq!(question.asks, "There are 2 tables in this file. Which one is imported?");
    let answers: Vec<_> = question.answers.iter().map(|a| (a.label.as_str(), a.holds)).collect();
    assert_eq!(answers, [("reviews", true), ("answers", false)]);
    assert_eq!(question.answers[1].choice.sheet.as_deref(), Some("answers"));
    assert!(inspection.columns.iter().any(|column| column.role == Role::Text));
}
