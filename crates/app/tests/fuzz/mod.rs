//! Every command that edits, with arguments picked by a few random numbers from what is there.

use serde_json::{Value, json};

/// What random numbers pick from.
pub struct Pick<'a> {
    /// Ids of the maps, and the document of the one being worked on.
    pub maps: Vec<Value>,
    pub document: Value,
    pub personas: Vec<Value>,
    pub items: Vec<Value>,
    pub tags: Vec<Value>,
    pub milestones: Vec<Value>,
    pub batches: Vec<Value>,
    pub mappings: Vec<Value>,
    pub views: Vec<Value>,
    /// Revisions of the last steps.
    pub steps: Vec<Value>,
    pub settings: Value,
    pub comments: i64,
    /// A map's JSON export.
    pub file: &'a str,
    pub a: usize,
    pub b: usize,
}

impl Pick<'_> {
    fn map(&self) -> &Value {
        &self.document["map"]["id"]
    }

    fn one(&self, list: &str, at: usize) -> Value {
        chosen(self.document[list].as_array().expect("a list"), at)["id"].clone()
    }

    fn stage(&self) -> Value {
        self.one("stages", self.a)
    }

    fn other_stage(&self) -> Value {
        self.one("stages", self.b)
    }

    fn lane(&self) -> Value {
        self.one("lanes", self.b)
    }

    fn other_lane(&self) -> Value {
        self.one("lanes", self.a)
    }

    fn card(&self) -> Value {
        self.one("cards", self.a.wrapping_mul(31).wrapping_add(self.b))
    }

    fn other_card(&self) -> Value {
        self.one("cards", self.b)
    }

    fn persona(&self) -> Value {
        chosen(&self.personas, self.b)
    }

    /// One of the map, or now and then none.
    fn own_persona(&self) -> Value {
        self.or_null(self.one("personas", self.b))
    }

    fn item(&self) -> Value {
        chosen(&self.items, self.b)
    }

    fn comment(&self) -> i64 {
        self.number(self.comments) + 1
    }

    fn word(&self) -> String {
        format!("Word {} {}", self.a, self.b)
    }

    fn number(&self, below: i64) -> i64 {
        (self.b as i64) % below
    }

    fn coin(&self) -> bool {
        (self.a / 7).is_multiple_of(2)
    }

    fn or_null(&self, value: Value) -> Value {
        if (self.a / 3).is_multiple_of(4) { Value::Null } else { value }
    }

    fn of(&self, words: &[&str]) -> Value {
        json!(words[self.b % words.len()])
    }

    fn tint(&self) -> Value {
        self.or_null(self.of(&["slate", "sand", "amber", "rose", "violet", "blue", "teal", "pine"]))
    }

    /// One to three stages that follow each other, and seldom some that do not.
    fn stages(&self) -> Value {
        let all = self.document["stages"].as_array().expect("stages");
        let (first, step) = (self.a % all.len(), if self.a.is_multiple_of(11) { 2 } else { 1 });
        all.iter().skip(first).step_by(step).take(1 + self.b % 3).map(|s| s["id"].clone()).collect()
    }
}

fn chosen(list: &[Value], at: usize) -> Value {
    if list.is_empty() { Value::Null } else { list[at % list.len()].clone() }
}

const KINDS: [&str; 6] = ["text", "metrics", "emotion", "thoughts", "storyboard", "quotes"];
const SECTIONS: [&str; 8] =
    ["goal", "need", "frustration", "slider", "channel", "demographic", "question", "free"];

type Arguments = fn(&Pick<'_>) -> Value;

/// Names and arguments; those that make the others possible are there more than once.
pub const COMMANDS: &[(&str, Arguments)] = &[
    ("workspace.rename", |p| json!({ "title": p.word() })),
    (
        "map.create",
        |p| json!({ "title": p.word(), "template": p.of(&["support_contact", "service_blueprint"]) }),
    ),
    ("map.rename", |p| json!({ "map": p.map(), "title": p.word() })),
    ("map.edit", |p| {
        let state = p.of(&["current", "future"]);
        json!({ "map": p.map(), "description": p.word(), "icon": "bike", "tags": [p.word(), "x"], "state": state })
    }),
    ("map.duplicate", |p| json!({ "map": p.map(), "title": p.word() })),
    ("map.delete", |p| json!({ "map": p.map() })),
    ("map.edit_many", |p| json!({ "maps": [p.map()], "add_tags": [p.word()], "remove_tags": ["x"] })),
    ("map.duplicate_many", |p| json!({ "maps": [p.map()] })),
    ("map.delete_many", |p| json!({ "maps": [chosen(&p.maps, p.b)] })),
    ("map.make_future", |p| json!({ "map": p.map() })),
    ("stage.make_map", |p| json!({ "stage": p.stage() })),
    ("map.read_file", |p| json!({ "path": p.file })),
    ("stage.add", |p| json!({ "map": p.map(), "name": p.word(), "after": p.or_null(p.stage()) })),
    ("stage.add", |p| json!({ "map": p.map(), "name": p.word(), "before": p.stage() })),
    ("stage.rename", |p| json!({ "stage": p.stage(), "name": p.word() })),
    ("stage.describe", |p| json!({ "stage": p.stage(), "subtitle": p.word() })),
    (
        "stage.edit",
        |p| json!({ "stage": p.stage(), "tint": p.tint(), "width": p.or_null(json!(p.number(700))) }),
    ),
    ("stage.edit", |p| json!({ "stage": p.stage(), "hidden": p.coin(), "collapsed": !p.coin() })),
    ("stage.edit", |p| json!({ "stage": p.stage(), "child_map": p.or_null(chosen(&p.maps, p.b)) })),
    ("stage.show_all", |p| json!({ "map": p.map() })),
    ("stage.join_phase", |p| json!({ "stage": p.stage(), "phase": p.or_null(p.one("phases", p.b)) })),
    ("stage.move", |p| json!({ "stage": p.stage(), "after": p.or_null(p.other_stage()) })),
    ("stage.move", |p| json!({ "stage": p.stage(), "after": p.or_null(p.other_stage()) })),
    ("stage.duplicate", |p| json!({ "stage": p.stage() })),
    ("stage.delete", |p| json!({ "stage": p.stage() })),
    ("phase.add", |p| json!({ "map": p.map(), "name": p.word(), "stages": p.stages() })),
    ("phase.add", |p| json!({ "map": p.map(), "name": p.word(), "stages": p.stages() })),
    ("phase.rename", |p| json!({ "phase": p.one("phases", p.a), "name": p.word() })),
    ("phase.collapse", |p| json!({ "phase": p.one("phases", p.a), "collapsed": p.b % 2 == 0 })),
    ("phase.edit", |p| json!({ "phase": p.one("phases", p.a), "tint": p.tint() })),
    ("phase.move", |p| json!({ "phase": p.one("phases", p.a), "after": p.or_null(p.other_stage()) })),
    ("phase.ungroup", |p| json!({ "phase": p.one("phases", p.a) })),
    ("lane.add", |p| json!({ "map": p.map(), "kind": p.of(&KINDS), "label": p.word(), "before": p.lane() })),
    ("lane.rename", |p| json!({ "lane": p.lane(), "label": p.word() })),
    (
        "lane.edit",
        |p| json!({ "lane": p.lane(), "tint": p.tint(), "hidden": p.coin(), "collapsed": !p.coin() }),
    ),
    ("lane.edit", |p| json!({ "lane": p.lane(), "persona": p.own_persona() })),
    ("lane.edit", |p| json!({ "lane": p.lane(), "kind": p.of(&KINDS) })),
    ("lane.show_all", |p| json!({ "map": p.map() })),
    ("lane.move", |p| json!({ "lane": p.lane(), "after": p.or_null(p.other_lane()) })),
    ("lane.duplicate", |p| json!({ "lane": p.lane() })),
    ("lane.delete", |p| json!({ "lane": p.lane() })),
    ("card.add", |p| json!({ "lane": p.lane(), "stage": p.stage(), "title": p.word() })),
    ("card.add", |p| json!({ "lane": p.lane(), "stage": p.stage(), "title": p.word() })),
    (
        "card.pin_quote",
        |p| json!({ "map": p.map(), "stage": p.stage(), "comment": p.comment(), "text": p.word() }),
    ),
    ("card.rename", |p| json!({ "card": p.card(), "title": p.word() })),
    ("card.edit", |p| json!({ "card": p.card(), "severity": 1 + p.number(4), "body": p.word() })),
    ("card.edit", |p| {
        let link = json!({ "url": "https://example.org", "label": p.word() });
        json!({ "card": p.card(), "persona": p.own_persona(), "tags": [p.word()], "owner": p.word(),
            "links": [link], "basis": p.or_null(p.of(&["observed", "assumed", "proposed"])),
            "moment_of_truth": p.coin() })
    }),
    ("card.edit", |p| json!({ "card": p.card(), "image": p.or_null(json!("picture")) })),
    ("card.edit_many", |p| {
        json!({ "cards": [p.card(), p.other_card()], "status": "next", "add_tags": [p.word(), "x"],
            "remove_tags": ["X"] })
    }),
    ("card.move", |p| json!({ "card": p.card(), "lane": p.lane(), "stage": p.stage(), "after": null })),
    (
        "card.move",
        |p| json!({ "card": p.card(), "lane": p.lane(), "stage": p.stage(), "after": p.other_card() }),
    ),
    ("card.shift", |p| {
        let (stages, lanes) = (p.a as i64 % 3 - 1, p.b as i64 % 3 - 1);
        json!({ "cards": [p.card(), p.other_card()], "stages": stages, "lanes": lanes })
    }),
    ("card.span", |p| json!({ "card": p.card(), "from_stage": p.stage(), "to_stage": p.other_stage() })),
    ("card.duplicate", |p| json!({ "cards": [p.card(), p.other_card()] })),
    ("card.paste", |p| {
        let drafts = json!([{ "stage": 0, "lane": 0, "title": p.word(), "tags": ["x"], "owner": "Ada" },
            { "stage": 1, "lane": 1, "title": p.word(), "basis": "assumed", "moment_of_truth": true }]);
        json!({ "lane": p.lane(), "stage": p.stage(), "cards": drafts })
    }),
    ("card.delete", |p| json!({ "cards": [p.card()] })),
    ("pin.add", |p| json!({ "card": p.card(), "comments": [p.comment(), 1, 2] })),
    ("pin.add", |p| json!({ "card": p.card(), "comments": [p.comment()] })),
    ("pin.remove", |p| {
        let pin = chosen(p.document["pins"].as_array().expect("pins"), p.a);
        json!({ "card": pin["card"], "comment": pin["comment"] })
    }),
    ("arrow.add", |p| {
        json!({ "from_lane": p.lane(), "from_stage": p.stage(), "to_lane": p.other_lane(),
            "to_stage": p.other_stage(), "kind": p.of(&["leads_to", "loops_back"]), "label": p.word() })
    }),
    ("arrow.add", |p| {
        json!({ "from_lane": p.lane(), "from_stage": p.stage(), "to_lane": p.lane(),
            "to_stage": p.other_stage(), "kind": "loops_back" })
    }),
    ("arrow.edit", |p| json!({ "arrow": p.one("arrows", p.a), "kind": "leads_to", "label": p.word() })),
    ("arrow.remove", |p| json!({ "arrow": p.one("arrows", p.a) })),
    ("target.set", |p| {
        let metric = p.of(&["nps", "csat", "ces", "stars"]);
        json!({ "stage": p.stage(), "metric": metric, "value": p.or_null(json!(1 + p.number(5))) })
    }),
    ("persona.add", |p| json!({ "map": p.map(), "name": p.word() })),
    ("persona.rename", |p| json!({ "persona": p.persona(), "name": p.word() })),
    ("persona.remove", |p| json!({ "map": p.map(), "persona": p.one("personas", p.a) })),
    ("persona.create", |p| json!({ "name": p.word(), "map": p.or_null(p.map().clone()) })),
    ("persona.duplicate", |p| json!({ "persona": p.persona() })),
    ("persona.delete", |p| json!({ "persona": p.persona() })),
    ("persona.put_on_map", |p| json!({ "persona": p.persona(), "map": p.map() })),
    ("persona.edit", |p| json!({ "persona": p.persona(), "role": p.word(), "quote": p.word() })),
    (
        "persona.add_item",
        |p| json!({ "persona": p.persona(), "section": p.of(&SECTIONS), "text": p.word(), "detail": p.word() }),
    ),
    (
        "persona.add_item",
        |p| json!({ "persona": p.persona(), "section": "need", "text": p.word(), "stage": p.stage(), "state": "met" }),
    ),
    ("persona.edit_item", |p| json!({ "item": p.item(), "text": p.word(), "detail": "y" })),
    ("persona.move_item", |p| json!({ "item": p.item(), "after": null })),
    ("persona.delete_item", |p| json!({ "item": p.item() })),
    ("emotion.set_point", |p| {
        let value = p.or_null(json!(p.number(5) as f64 - 2.0));
        json!({ "map": p.map(), "persona": p.one("personas", p.b), "stage": p.stage(), "value": value })
    }),
    ("rule.add", |p| json!({ "stage": p.stage(), "phrase": p.word() })),
    ("rule.delete", |p| json!({ "rule": p.one("rules", p.b) })),
    ("mapping.rename", |p| json!({ "mapping": chosen(&p.mappings, p.a), "name": p.word() })),
    ("mapping.delete", |p| json!({ "mapping": chosen(&p.mappings, p.a) })),
    ("saved_view.add", |p| json!({ "name": p.word(), "filter": { "query": p.word() } })),
    ("saved_view.rename", |p| json!({ "view": chosen(&p.views, p.a), "name": p.word() })),
    ("saved_view.update", |p| json!({ "view": chosen(&p.views, p.a), "filter": { "sort": "oldest" } })),
    ("saved_view.delete", |p| json!({ "view": chosen(&p.views, p.a) })),
    ("retention.set", |p| json!({ "days": p.or_null(json!(p.number(900) + 1)) })),
    ("friction.set_settings", |p| {
        let mut settings = p.settings.clone();
        settings["weights"]["ces"] = json!(1.0 + p.number(20) as f64);
        json!({ "settings": settings })
    }),
    (
        "comment.assign_stage",
        |p| json!({ "map": p.map(), "comments": [p.comment(), 1], "stage": p.or_null(p.stage()) }),
    ),
    ("comment.clear_choice", |p| json!({ "map": p.map(), "comments": [p.comment()] })),
    ("comment_tag.add", |p| json!({ "comments": [p.comment(), 2], "names": [p.word(), "Late"] })),
    ("comment_tag.add", |p| json!({ "filter": {}, "names": [p.of(&["Late", "late", "Rude"])] })),
    ("comment_tag.remove", |p| json!({ "comments": [p.comment(), 1], "tags": [chosen(&p.tags, p.a)] })),
    (
        "comment_tag.rename",
        |p| json!({ "tag": chosen(&p.tags, p.a), "name": p.of(&["Late", "Slow", "Kind"]) }),
    ),
    ("comment_tag.merge", |p| json!({ "tags": [chosen(&p.tags, p.a)], "into": chosen(&p.tags, p.b) })),
    ("comment_tag.delete", |p| json!({ "tags": [chosen(&p.tags, p.a)] })),
    ("comment_note.set", |p| json!({ "comment": p.comment(), "text": p.of(&["", "Ask Ada.", "Seen."]) })),
    ("milestone.add", |p| json!({ "day": "2026-03-03", "label": p.word() })),
    (
        "milestone.edit",
        |p| json!({ "milestone": chosen(&p.milestones, p.a), "day": "2026-03-04", "label": p.word() }),
    ),
    ("milestone.delete", |p| json!({ "milestone": chosen(&p.milestones, p.a) })),
    ("source.rename", |p| json!({ "source": "reviews", "name": p.of(&["reviews", "Shop", "Store"]) })),
    ("batch.show", |p| json!({ "batch": chosen(&p.batches, p.a), "shown": p.coin() })),
    ("history.undo", |_| json!({})),
    ("history.redo", |_| json!({})),
    ("history.restore", |p| json!({ "revision": chosen(&p.steps, p.a) })),
];
