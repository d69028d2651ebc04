//! One file per format met in the field, made here with its real header, encoding and quirks: each is recognised and
//! read rightly without a hand, or asks the one question that matters.

use std::path::PathBuf;

use ingest::{Choice, Inspection, Mapping, Outcome, Problem, Reader, Role, Row, Topic, inspect};
use tempfile::TempDir;

struct File {
    inspection: Inspection,
    rows: Vec<Row>,
    rejected: Vec<Problem>,
    empty: usize,
}

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn read_with(&self, bytes: &[u8], choice: &Choice) -> File {
        let path: PathBuf = self.folder.path().join("export.csv");
        std::fs::write(&path, bytes).unwrap();
        let inspection = inspect(&path, choice).unwrap();
        let mut reader = Reader::open(&path, &Mapping::from(&inspection)).unwrap();
        let (mut rows, mut rejected, mut empty) = (Vec::new(), Vec::new(), 0);
        for outcome in reader.by_ref() {
            match outcome {
                Outcome::Row(row) => rows.push(row),
                Outcome::Fact(fact) => panic!("{fact:?}"),
                Outcome::Rejected(problem) => rejected.push(problem),
                Outcome::Empty { .. } => empty += 1,
            }
        }
        reader.finish().unwrap();
        File { inspection, rows, rejected, empty }
    }

    fn read(&self, text: &str) -> File {
        self.read_with(text.as_bytes(), &Choice::default())
    }
}

impl File {
    fn role(&self, name: &str) -> Role {
        let column = self.inspection.columns.iter().find(|c| c.name == name);
        column.unwrap_or_else(|| panic!("no column {name}")).role
    }

    fn topics(&self) -> Vec<Topic> {
        self.inspection.questions.iter().filter(|q| q.open).map(|q| q.topic).collect()
    }

    /// Preset, open questions, problems of rows: what has to be right in every file.
    fn is_plain(&self, preset: &str) {
        assert_eq!(self.inspection.preset, preset, "{}", self.inspection.reason);
        assert_eq!(self.topics(), [], "{preset} asks {:?}", self.inspection.questions);
        let problems: Vec<&Problem> = self.rows.iter().flat_map(|r| &r.problems).collect();
        assert!(problems.is_empty(), "{preset}: {problems:?}");
    }

    fn attribute(&self, row: usize, name: &str) -> Vec<&str> {
        let named = self.rows[row].attributes.iter().filter(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str()).collect()
    }
}

fn at(moment: &str) -> Option<i64> {
    Some(moment.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn utf16le(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

const PLAY: &str = "Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,Developer Reply Text,Review Link";

#[test]
fn google_play_keeps_the_developers_reply_apart() {
    let rows = "org.halden.app,71,7.1,en,Y31L,2026-03-01T00:00:14Z,1772323214000,2026-03-02T00:00:22Z,1772409622000,2,,It stops at the map,2026-03-03T00:00:00Z,1772496000000,Sorry! Update to 7.2,https://play.google.com/x#p=org.halden.app&reviewid=gp:A1\n\
        org.halden.app,71,7.1,de,Y31L,2026-03-01T00:00:14Z,1772323214000,2026-03-01T00:00:14Z,1772323214000,5,,,,,,https://play.google.com/x#p=org.halden.app&reviewid=gp:A2\n";
    let file = Desk::new().read_with(&utf16le(&format!("{PLAY}\n{rows}")), &Choice::default());
    file.is_plain("google_play");
    assert_eq!(
        (file.rows[0].text.as_str(), file.rows[0].reply.as_str()),
        ("It stops at the map", "Sorry! Update to 7.2")
    );
    assert_eq!(
        (file.rows[0].at, file.rows[0].updated_at),
        (at("2026-03-01T00:00:14Z"), at("2026-03-02T00:00:22Z"))
    );
    assert_eq!((file.rows[1].rating, file.rows[1].external_id.as_deref()), (Some(5.0), Some("gp:A2")));
    assert_eq!(file.attribute(0, "product"), ["org.halden.app"]);
    let scraped = Desk::new().read("reviewId,userName,userImage,content,score,thumbsUpCount,reviewCreatedVersion,at,replyContent,repliedAt,appVersion\nr1,Ann,https://x.y/a.png,Stops at the map,2,3,7.1,2026-03-01 10:00:00,Update to 7.2,2026-03-02 10:00:00,7.1\n");
    scraped.is_plain("google_play");
    assert_eq!((scraped.rows[0].rating, scraped.rows[0].reply.as_str()), (Some(2.0), "Update to 7.2"));
}

#[test]
fn the_app_stores_attributes_are_read() {
    let file = Desk::new().read("type,id,attributes.rating,attributes.title,attributes.body,attributes.reviewerNickname,attributes.createdDate,attributes.territory\ncustomerReviews,00000022-a,2,Stops,It stops at the map,halden7,2026-03-14T02:11:09-07:00,NOR\n");
    file.is_plain("app_store");
    let row = &file.rows[0];
    assert_eq!(
        (row.text.as_str(), row.rating, row.at),
        ("Stops\nIt stops at the map", Some(2.0), at("2026-03-14T09:11:09Z"))
    );
    assert_eq!((row.external_id.as_deref(), file.attribute(0, "country")), (Some("00000022-a"), vec!["NOR"]));
}

#[test]
fn trustpilot_is_known_by_its_variants() {
    let one = "Domain Url,Webshop Name,Business Unit Id,Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Reference Id,Company Response,Company Reply Date (UTC),Review Language";
    let two = "Domain URL,Webshop Name,Business Unit Id,Review ID,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Reference Id,Business Response,Business Reply Date (UTC),Review Language";
    for header in [one, two] {
        let file = Desk::new().read(&format!("{header}\nhalden.example,Halden,b1,t1,2026-02-01 08:00:00,u1,Ann,a@x.example,Never again,Three weeks and no parcel.,1,Organic,HB-20931,We are sorry,2026-02-02 08:00:00,en\n"));
        file.is_plain("trustpilot");
        let row = &file.rows[0];
        assert_eq!(
            (row.text.as_str(), row.reply.as_str()),
            ("Never again\nThree weeks and no parcel.", "We are sorry")
        );
        assert_eq!(file.attribute(0, "order"), ["HB-20931"]);
    }
}

#[test]
fn zendesks_view_gives_subjects_and_satisfaction() {
    let header = "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,First reply time in minutes within business hours,First resolution time in minutes,First resolution time in minutes within business hours,Full resolution time in minutes,Full resolution time in minutes within business hours,Agent wait time in minutes,Agent wait time in minutes within business hours,Requester wait time in minutes,Requester wait time in minutes within business hours,On hold time in minutes,On hold time in minutes within business hours,Cause [list]";
    let row = |id: u32, score: &str| {
        format!(
            "1,{id},Ann,9{id},,a{id}@x.example,x.example,Ann,Ben,Support,Charger missing,delivery charger,Solved,High,Mail,Question,2026-03-01 09:00,2026-03-02 10:00,,Halden,,,,1.5,{score},1,1,0,2,5,5,9,9,9,9,1,1,2,2,0,0,delay\n"
        )
    };
    let body: String =
        ["Good", "Bad", "Offered", "Not Offered"].iter().zip(1..).map(|(s, i)| row(i, s)).collect();
    let file = Desk::new().read(&format!("{header}\n{body}"));
    file.is_plain("zendesk");
    assert!(file.inspection.reason.contains("no messages"), "{}", file.inspection.reason);
    let csat: Vec<Option<f64>> = file.rows.iter().map(|r| r.csat).collect();
    assert_eq!(csat, [Some(5.0), Some(1.0), None, None]);
    assert_eq!(
        (file.rows[0].text.as_str(), file.rows[0].customer.as_deref()),
        ("Charger missing", Some("91"))
    );
    assert_eq!((file.attribute(0, "channel"), file.attribute(0, "agent")), (vec!["Mail"], vec!["Ben"]));
    assert_eq!(file.attribute(0, "Cause [list]"), ["delay"]);
    assert_eq!(file.role("First reply time in minutes"), Role::Ignore);
}

#[test]
fn zendesks_messages_are_parted_by_who_wrote_them() {
    let comments = r#"[{""id"":1,""author_id"":77,""body"":""My charger is missing."",""public"":true},{""id"":2,""author_id"":5,""body"":""Which model is it?"",""public"":true},{""id"":3,""author_id"":5,""body"":""rude one"",""public"":false},{""id"":4,""author_id"":77,""body"":""The Road 3. Still no charger."",""public"":true}]"#;
    let file = Desk::new().read(&format!("url,id,created_at,updated_at,subject,raw_subject,description,status,requester_id,assignee_id,via.channel,satisfaction_rating.score,tags,comments\nhttps://x.y/1,48213,2026-03-01T09:00:00Z,2026-03-02T09:00:00Z,Charger,Charger,My charger is missing.,solved,77,5,email,bad,a b,\"{comments}\"\n"));
    file.is_plain("zendesk_json");
    let row = &file.rows[0];
    assert_eq!(row.text, "My charger is missing.\nThe Road 3. Still no charger.");
    assert_eq!(
        (row.reply.as_str(), row.csat, row.title.as_str()),
        ("Which model is it?", Some(1.0), "Charger")
    );
}

#[test]
fn freshdesk_and_freshservice_are_one_format() {
    let desk = "Ticket ID,Subject,Description,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results,Product";
    let service = "Ticket Id,Subject,Description,Status,Priority,Source,Type,Agent,Group,Created Time,Due by Time,Resolved Time,Closed Time,Last Updated Time,Initial Response Time,Time Tracked,First Response Time (in Hrs),Resolution Time (in Hrs),Agent Interactions,Customer Interactions,Resolution Status,First Response Status,Tags,Survey Result,Product";
    for header in [desk, service] {
        let file = Desk::new().read(&format!("{header}\n41,Wheel bent,<div>The wheel is bent.</div>,Open,High,Phone,Problem,Ana,Support,2026-02-01 10:00:00,2026-02-03 10:00:00,,,2026-02-02 09:00:00,,00:00:00,01:20:00,,2,1,,Within SLA,wheel,Very Happy,Road 3\n42,No news,,Open,Low,Email,Problem,,Support,2026-02-01 11:00:00,,,,2026-02-02 09:00:00,,,,,0,1,,,,Extremely Unhappy,\n"));
        file.is_plain("freshdesk");
        assert_eq!(file.rows[0].text, "The wheel is bent.");
        let csat: Vec<f64> =
            file.rows.iter().filter_map(|r| r.csat).map(|v| (v * 100.0).round() / 100.0).collect();
        assert_eq!(csat, [4.33, 1.0]);
        assert_eq!(
            (file.attribute(0, "channel"), file.attribute(0, "product")),
            (vec!["Phone"], vec!["Road 3"])
        );
    }
}

#[test]
fn intercoms_times_are_in_the_zone_of_their_header() {
    let header = "Conversation ID,Conversation started at (America/New_York),Teammate currently assigned,Team currently assigned,Channel,Conversation tag,Current conversation state,Last teammate rating,Last teammate rating remark,Started by,Ticket type,Topics,First response time (seconds),Time to close (seconds),Number of reassignments,Replies to close a conversation,Resolved on first contact,Source URL,Title,Country,User email,User ID,User name,AI Issue summary,AI Topic,AI Subtopic,CX Score rating,CX Score explanation";
    let file = Desk::new().read(&format!("{header}\n215,2026-07-15 09:00:00,Ben,Support,Chat,delivery,closed,2,Nobody told me about the delay,user,,Delivery,60,600,0,2,true,https://x.y,,Norway,a@x.example,u1,Ann,Delay,Delivery,Slot,3,Polite agent\n"));
    file.is_plain("intercom");
    let row = &file.rows[0];
    assert_eq!(
        (row.at, row.csat, row.text.as_str()),
        (at("2026-07-15T13:00:00Z"), Some(2.0), "Nobody told me about the delay")
    );
    assert_eq!(file.inspection.dates.zone.as_deref(), Some("America/New_York"));
    assert_eq!(file.role("CX Score rating"), Role::Ignore, "a machine's score is no customer's answer");
    let csat = Desk::new().read("Conversation ID,Updated at (Europe/Oslo),Conversation rating remark,Conversation rating,User name,Company name,Agent rated type,Last survey sent\n215,2026-01-15 09:00:00,Quick and kind,Amazing,Ann,Halden,Teammate,2026-01-15 08:00:00\n216,2026-01-15 10:00:00,,Terrible,Ben,Halden,Bot,2026-01-15 08:00:00\n");
    csat.is_plain("intercom");
    assert_eq!(
        (csat.rows[0].csat, csat.rows[1].csat, csat.rows[0].at),
        (Some(5.0), Some(1.0), at("2026-01-15T08:00:00Z"))
    );
}

#[test]
fn amazons_dump_is_read_with_quotes_as_text() {
    let file = Desk::new().read("marketplace\tcustomer_id\treview_id\tproduct_id\tproduct_parent\tproduct_title\tproduct_category\tstar_rating\thelpful_votes\ttotal_votes\tvine\tverified_purchase\treview_headline\treview_body\treview_date\nUS\t23\tR1\tB0\t5\tLamp 5\" tall\tHome\t4\t0\t0\tN\tY\t\"Bright\"\t5\" tall<br />and bright\t2015-08-31\n");
    file.is_plain("amazon_reviews");
    assert_eq!(file.rows[0].text, "\"Bright\"\n5\" tall\nand bright");
    assert_eq!(
        (file.attribute(0, "country"), file.attribute(0, "product")),
        (vec!["US"], vec!["Lamp 5\" tall"])
    );
}

#[test]
fn yelp_and_steam_are_read_as_their_lines_come() {
    let yelp = Desk::new().read("review_id,user_id,business_id,stars,useful,funny,cool,text,date\nr1,u1,b1,2.0,0,0,0,Cold soup,2018-07-07 22:09:11\nr2,u2,b1,5.0,1,0,0,Warm soup,2018-07-08 22:09:11\n");
    yelp.is_plain("yelp");
    assert_eq!((yelp.rows[0].rating, yelp.rows[0].customer.as_deref()), (Some(2.0), Some("u1")));
    let steam = Desk::new().read("recommendationid,author.steamid,author.num_games_owned,author.num_reviews,author.playtime_forever,author.playtime_last_two_weeks,author.playtime_at_review,author.last_played,language,review,timestamp_created,timestamp_updated,voted_up,votes_up,votes_funny,weighted_vote_score,comment_count,steam_purchase,received_for_free,written_during_early_access\n112,76561198000000001,12,3,600,0,540,1700000000,english,[h1]Crashes[/h1]Every [b]single[/b] time,1698765432,1698765999,false,4,1,0.52,0,true,false,false\n113,76561198000000002,12,3,600,0,540,1700000000,german,,1698765432,1698765432,true,4,1,0.52,0,true,false,false\n");
    steam.is_plain("steam");
    let row = &steam.rows[0];
    assert_eq!(
        (row.text.as_str(), row.customer.as_deref()),
        ("Crashes\nEvery single time", Some("76561198000000001"))
    );
    assert_eq!((row.at, steam.attribute(0, "recommended")), (at("2023-10-31T15:17:12Z"), vec!["no"]));
    assert_eq!(
        (steam.rows.len(), steam.attribute(1, "recommended")),
        (2, vec!["yes"]),
        "thumbs without words count"
    );
}

#[test]
fn g2s_questions_are_no_part_of_the_answers() {
    let api = Desk::new().read("id,type,attributes.title,attributes.star_rating,attributes.comment_answers.love.text,attributes.comment_answers.love.value,attributes.comment_answers.hate.text,attributes.comment_answers.hate.value,attributes.submitted_at\n1,r,Good maps,4.5,What do you like best about the product?,The maps,What do you dislike about the product?,The price,2026-02-01T00:00:00Z\n2,r,Ok,3.0,What do you like best about the product?,Export,What do you dislike about the product?,Speed,2026-02-02T00:00:00Z\n");
    api.is_plain("g2");
    assert_eq!(api.rows[0].text, "Good maps\nThe maps\nThe price");
    let csv = Desk::new().read("What do you like best about Halden?,What do you dislike about Halden?,Star Rating,Date\nWhat do you like best about the product? The maps,The price,4.5,2026-02-01\n");
    csv.is_plain("positive_negative");
    assert_eq!(csv.rows[0].text, "The maps\nThe price");
}

#[test]
fn typeform_reads_both_forms_of_several_choices() {
    let new = Desk::new().read("#,How likely are you to recommend us?,What didnâ€™t you\u{A0}like?,Which bikes do you own?,Start Date (UTC),Submit Date (UTC),Network ID\na1,9,The delivery took three weeks,Road 3 / City,2026-03-01 09:00:00,2026-03-01 09:05:00,n1\na2,3,Nobody told me about the delay,City,2026-03-01 09:00:00,2026-03-01 09:06:00,n2\na3,7,,Road 3 / City / Kids,2026-03-01 09:00:00,2026-03-01 09:07:00,n3\na4,8,,Kids / Road 3,2026-03-01 09:00:00,2026-03-01 09:08:00,n4\n");
    new.is_plain("typeform");
    assert_eq!((new.rows[0].nps, new.rows[0].external_id.as_deref()), (Some(9.0), Some("a1")));
    assert_eq!(new.rows[0].text, "The delivery took three weeks");
    assert_eq!(new.attribute(0, "Which bikes do you own?"), ["Road 3", "City"]);
    let old = Desk::new().read("#,Which bikes do you own?,City,Road 3,How was it?,Start Date (UTC),Submit Date (UTC),Network ID\na1,,City,Road 3,It was a very long wait,2026-03-01 09:00:00,2026-03-01 09:05:00,n1\na2,,City,,It was quick and kind,2026-03-01 09:00:00,2026-03-01 09:05:00,n2\n");
    old.is_plain("typeform");
    assert_eq!((old.attribute(0, "City"), old.attribute(1, "Road 3")), (vec!["City"], vec![]));
}

#[test]
fn surveymonkeys_choices_belong_to_their_question() {
    let file = Desk::new().read("Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,\"How satisfied are you, overall?\",Which bikes do you own?,,\"What should we do better,\nand why?\"\n,,,,,,,,,Response,City,Road 3,Open-Ended Response\n118,77,02/14/2026 09:10:11 AM,02/14/2026 09:12:00 AM,10.0.0.1,,,,,Very satisfied,City,Road 3,\"Show free times, please.\"\n119,77,02/15/2026 09:10:11 AM,02/15/2026 09:12:00 AM,10.0.0.1,,,,,Dissatisfied,,Road 3,\n");
    file.is_plain("surveymonkey");
    assert_eq!((file.rows[0].csat, file.rows[1].csat), (Some(5.0), Some(2.0)));
    assert_eq!(file.attribute(0, "Which bikes do you own?"), ["City", "Road 3"]);
    assert_eq!(
        (file.rows[0].text.as_str(), file.rows[0].at),
        ("Show free times, please.", at("2026-02-14T09:12:00Z"))
    );
}

#[test]
fn qualtrics_previews_are_left_out_and_counted() {
    let ids = "StartDate\tEndDate\tStatus\tIPAddress\tProgress\tDuration (in seconds)\tFinished\tRecordedDate\tResponseId\tRecipientLastName\tRecipientFirstName\tRecipientEmail\tExternalReference\tLocationLatitude\tLocationLongitude\tDistributionChannel\tUserLanguage\tQ1\tQ2";
    let questions = "Start Date\tEnd Date\tResponse Type\tIP Address\tProgress\tDuration (in seconds)\tFinished\tRecorded Date\tResponse ID\tRecipient Last Name\tRecipient First Name\tRecipient Email\tExternal Data Reference\tLocation Latitude\tLocation Longitude\tDistribution Channel\tUser Language\t<b>How easy</b> was it to get help?\tWhat is the reason for your score?";
    let imports: Vec<String> = ids
        .split('\t')
        .map(|id| format!("{{\"ImportId\":\"{id}\",\"timeZone\":\"America/Denver\"}}"))
        .collect();
    let row = |status: &str, id: u32, score: u32| {
        format!(
            "2026-01-15 09:00:00\t2026-01-15 09:05:00\t{status}\t10.0.0.1\t100\t300\tTrue\t2026-01-15 09:05:00\tR_{id}\t\t\t\tcust{id}\t59.1\t11.4\temail\tEN\t{score}\tNobody answered\n"
        )
    };
    let text = format!(
        "{ids}\n{questions}\n{}\n{}{}{}{}",
        imports.join("\t"),
        row("IP Address", 1, 6),
        row("Survey Preview", 2, 7),
        row("Spam", 3, 1),
        row("IP Address", 4, 2)
    );
    let file = Desk::new().read(&text);
    file.is_plain("qualtrics");
    assert_eq!((file.rows.len(), file.rejected.len(), file.empty), (2, 2, 0));
    assert_eq!(file.rejected[0].column.as_deref(), Some("Response Type"));
    assert!(file.rejected[0].reason.contains("Survey Preview"), "{:?}", file.rejected);
    assert_eq!((file.rows[0].ces, file.rows[0].at), (Some(6.0), at("2026-01-15T16:05:00Z")));
    assert_eq!(
        (file.rows[0].customer.as_deref(), file.rows[0].language.as_deref()),
        (Some("cust1"), Some("EN"))
    );
    let told = file.inspection.questions.iter().find(|q| q.topic == Topic::MarkedRows).unwrap();
    assert!(told.asks.starts_with("2 rows are marked"), "{}", told.asks);
    let kept =
        Desk::new().read_with(text.as_bytes(), &Choice { keep_marked: Some(true), ..Choice::default() });
    assert_eq!((kept.rows.len(), kept.rejected.len()), (4, 0));
}

#[test]
fn google_forms_speak_the_language_of_the_form() {
    let english = Desk::new().read("Timestamp,Email Address,How likely are you to recommend us?,What could be better?,Which shops do you use?\n2026/05/01 3:04:05 PM GMT+2,a@x.example,10,More free slots on Saturdays please,North;South\n2026/05/02 3:04:05 PM GMT+2,b@x.example,2,Nobody answered the phone at all,North\n2026/05/02 3:04:05 PM GMT+2,c@x.example,5,,North;South\n");
    english.is_plain("google_forms");
    assert_eq!((english.rows[0].nps, english.rows[0].at), (Some(10.0), at("2026-05-01T13:04:05Z")));
    assert_eq!(english.attribute(0, "Which shops do you use?"), ["North", "South"]);
    let german = Desk::new().read("Zeitstempel,Wie zufrieden sind Sie?,Was können wir besser machen?\n01.05.2026 15:04:05,4,Mehr freie Termine am Samstag\n02.05.2026 15:04:05,2,Niemand ging ans Telefon bei euch\n");
    german.is_plain("google_forms");
    assert_eq!(
        (german.rows[0].csat, german.rows[0].text.as_str()),
        (Some(4.0), "Mehr freie Termine am Samstag")
    );
}

#[test]
fn delighteds_score_is_what_its_type_says() {
    for (kind, score) in [("nps", 10), ("csat", 5), ("ces", 7), ("stars", 4)] {
        let file = Desk::new().read(&format!("id,person,survey_type,score,comment,permalink,created_at,updated_at,notes,tags\n1,p1,{kind},{score},Lovely shop,https://d.example/1,1772323214,1772323214,,shop\n2,p2,{kind},1,Long wait,https://d.example/2,1772323299,1772323299,,shop\n"));
        assert_eq!(file.inspection.preset, "delighted");
        let row = &file.rows[0];
        let answers = (row.nps, row.csat, row.ces, row.rating);
        let said = Some(f64::from(score));
        let want = match kind {
            "nps" => (said, None, None, None),
            "csat" => (None, said, None, None),
            "ces" => (None, None, said, None),
            _ => (None, None, None, said),
        };
        assert_eq!((answers, row.at), (want, at("2026-03-01T00:00:14Z")), "{kind}");
    }
}

#[test]
fn medallia_complaints_and_posts_are_known() {
    let medallia = Desk::new().read("request_id,request_sent_at,request_delivery_status,response_received_at,star_rating,comments,reward_name,areas_for_improvement,additional_question_response,ext_interaction_id,external_url,channel,tags,brand,customer_name,request_sent_to\nq1,2026-03-01 09:00:00,delivered,2026-03-01 10:00:00,2,The slot moved twice,,Speed,,e1,https://x.y,sms,delivery,Halden,Ann,+47 555 01 320\n");
    medallia.is_plain("medallia");
    assert_eq!((medallia.rows[0].rating, medallia.rows[0].at), (Some(2.0), at("2026-03-01T10:00:00Z")));
    let cfpb = Desk::new().read("Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,State,ZIP code,Tags,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?,Complaint ID\n09/14/2016,Debt collection,Medical,Debt not owed,,They keep calling me about a debt,Company acted appropriately as authorized by law,Halden,TX,770XX,Older American,Consent provided,Web,09/15/2016,Closed,Yes,No,2105582\n");
    cfpb.is_plain("cfpb");
    assert_eq!(cfpb.rows[0].reply, "Company acted appropriately as authorized by law");
    assert_eq!((cfpb.attribute(0, "channel"), cfpb.rows[0].at), (vec!["Web"], at("2016-09-14T00:00:00Z")));
    let sumo = Desk::new().read("id,created,updated,title,content,tags,product,topic,locale,answers,creator\n1334693,2021-05-01 00:02:06 -0700,2021-05-01 04:20:08 -0700,Pay,<p>I can&#39;t pay</p>,desktop;other;,firefox,other,en-US,14;15;,u1\n");
    sumo.is_plain("kitsune");
    assert_eq!((sumo.rows[0].text.as_str(), sumo.rows[0].at), ("I can't pay", at("2021-05-01T07:02:06Z")));
    let tweets = Desk::new().read("tweet_id,airline_sentiment,airline_sentiment_confidence,negativereason,negativereason_confidence,airline,airline_sentiment_gold,name,negativereason_gold,retweet_count,text,tweet_coord,tweet_created,tweet_location,user_timezone\n570306133677760513,negative,1.0,Late Flight,0.7,Halden Air,,ann,,0,Two hours late again,,2015-02-24 11:35:52 -0800,,\n");
    tweets.is_plain("tweets");
    assert_eq!(
        (tweets.rows[0].external_id.as_deref(), tweets.rows[0].at),
        (Some("570306133677760513"), at("2015-02-24T19:35:52Z"))
    );
    let maps = Desk::new().read("name,reviewer.displayName,starRating,comment,createTime,updateTime,reviewReply.comment\na/1,Ann,FIVE,Quick repair,2026-03-01T10:00:00Z,2026-03-01T10:00:00Z,Thank you\na/2,Ben,ONE,Long wait,2026-03-02T10:00:00Z,2026-03-02T10:00:00Z,\n");
    maps.is_plain("google_business");
    assert_eq!(
        (maps.rows[0].rating, maps.rows[1].rating, maps.rows[0].reply.as_str()),
        (Some(5.0), Some(1.0), "Thank you")
    );
}

#[test]
fn tables_of_no_known_tool_are_read_in_any_language_and_spelling() {
    let cases = [
        (
            "Datum;Bewertung;Kommentar;Kunde\n14.03.2026;4,5;Die Lieferung kam zu spät;K1\n15.03.2026;2;Niemand ging ans Telefon;K2\n",
            "Kommentar",
            "Bewertung",
            "Datum",
        ),
        (
            "Date;Note;Avis;Client\n14/03/2026;4;Livraison très rapide;C1\n15/03/2026;1;Personne ne répond;C2\n",
            "Avis",
            "Note",
            "Date",
        ),
        (
            "Fecha,Puntuación,Comentario,Cliente\n14/03/2026,4,El pedido llegó tarde,C1\n15/03/2026,1,Nadie contesta,C2\n",
            "Comentario",
            "Puntuación",
            "Fecha",
        ),
        (
            "review_text,reviewDate,Star-Rating\nArrived late again,2026-03-14,2\nQuick and kind,2026-03-15,5\n",
            "review_text",
            "Star-Rating",
            "reviewDate",
        ),
        (
            "CUSTOMER FEEDBACK\tSUBMITTED AT\tOVERALL RATING\nArrived late again\t2026-03-14\t2\nQuick and kind\t2026-03-15\t5\n",
            "CUSTOMER FEEDBACK",
            "OVERALL RATING",
            "SUBMITTED AT",
        ),
        (
            "Recensione,Valutazione,Data\nConsegna in ritardo,2,14/03/2026\nTutto bene,5,15/03/2026\n",
            "Recensione",
            "Valutazione",
            "Data",
        ),
        ("评论内容,评分,日期\n物流太慢了,2,2026-03-14\n很好用,5,2026-03-15\n", "评论内容", "评分", "日期"),
    ];
    for (text, comment, rating, date) in cases {
        let file = Desk::new().read(text);
        file.is_plain("reviews");
        assert_eq!(
            (file.role(comment), file.role(rating), file.role(date)),
            (Role::Text, Role::Rating, Role::Date),
            "{text}"
        );
        assert!(file.rows.iter().all(|r| r.at.is_some() && r.rating.is_some()), "{text}");
    }
}

#[test]
fn what_cannot_be_known_is_asked_once_and_answered() {
    let dates = "date,comment\n03/04/2026,Late again and again\n05/06/2026,Quick and kind people\n";
    let file = Desk::new().read(dates);
    assert_eq!(file.topics(), [Topic::DateOrder]);
    let answer = file.inspection.questions[0].answers[1].choice.clone();
    let answered = Desk::new().read_with(dates.as_bytes(), &answer);
    assert_eq!((answered.topics(), answered.rows[0].at), (vec![], at("2026-03-04T00:00:00Z")));
    let effort = "comment,CES\nLate again and again,5\nQuick and kind people,1\n";
    let file = Desk::new().read(effort);
    assert_eq!((file.topics(), file.rows[0].ces), (vec![Topic::Effort], Some(5.0)));
    let hard = file.inspection.questions[0].answers.iter().find(|a| a.label.contains("5 is hard")).unwrap();
    let answered = Desk::new().read_with(effort.as_bytes(), &hard.choice);
    assert_eq!(
        (answered.topics(), answered.rows[0].ces, answered.rows[1].ces),
        (vec![], Some(1.0), Some(7.0))
    );
    let ten = "comment,rating\nLate again and again,8\nQuick and kind people,9\nSlow slow slow people,2\n";
    let file = Desk::new().read(ten);
    assert_eq!(
        (file.topics(), file.rows[1].rating.map(|r| (r * 9.0).round())),
        (vec![Topic::RatingScale], Some(41.0))
    );
    let quote = "id,comment\n1,fine\n2,\"never closed\n3,fine\n4,fine\n";
    let file = Desk::new().read(quote);
    assert_eq!((file.topics(), file.rows.len()), (vec![Topic::UnclosedQuote], 4));
    let skip = Choice { skip_unclosed: Some(true), ..Choice::default() };
    let skipped = Desk::new().read_with(quote.as_bytes(), &skip);
    assert_eq!((skipped.rows.len(), skipped.rejected[0].row), (3, 2));
    let damaged = "id,comment\n1,CafÃ© was closed\n2,fine and good\n";
    let file = Desk::new().read(damaged);
    assert_eq!((file.topics(), file.rows[0].text.as_str()), (vec![Topic::Mojibake], "CafÃ© was closed"));
    let repaired =
        Desk::new().read_with(damaged.as_bytes(), &Choice { repair: Some(true), ..Choice::default() });
    assert_eq!(repaired.rows[0].text, "Café was closed");
}

#[test]
fn answers_on_every_scale_are_brought_to_the_one_that_is_kept() {
    let csat = |name: &str, values: [&str; 3]| {
        let rows: String = values.iter().map(|v| format!("some words here,{v}\n")).collect();
        let file = Desk::new().read(&format!("comment,{name}\n{rows}"));
        file.rows.iter().map(|r| r.csat.map(|v| (v * 100.0).round() / 100.0)).collect::<Vec<_>>()
    };
    assert_eq!(csat("CSAT", ["1", "5", "3"]), [Some(1.0), Some(5.0), Some(3.0)]);
    assert_eq!(csat("CSAT (1-7)", ["1", "4", "5"]), [Some(1.0), Some(3.0), Some(3.67)]);
    assert_eq!(csat("CSAT", ["1", "7", "4"]), [Some(1.0), Some(5.0), Some(3.0)]);
    assert_eq!(csat("CSAT %", ["0", "100", "50"]), [Some(1.0), Some(5.0), Some(3.0)]);
    assert_eq!(csat("Satisfaction", ["80%", "100%", "0%"]), [Some(4.2), Some(5.0), Some(1.0)]);
    assert_eq!(csat("Satisfaction", ["Good", "Bad", "Offered"]), [Some(5.0), Some(1.0), None]);
    assert_eq!(
        csat("Zufriedenheit", ["sehr zufrieden", "neutral", "unzufrieden"]),
        [Some(5.0), Some(3.0), Some(2.0)]
    );
}
