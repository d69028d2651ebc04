//! A conversation in one cell: a JSON list of messages, parted into the customer's words and the company's.

use serde_json::Value;

/// The two sides of a conversation, each message on lines of its own. Notes that are not public are neither.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    pub customer: Vec<String>,
    pub company: Vec<String>,
}

const BODIES: &[&str] = &["plain_body", "body", "text", "content", "message", "html_body"];
const AUTHORS: &[&str] = &["author_id", "author", "user_id", "from", "sender"];
const SIDES: &[&str] = &["author_type", "author_role", "role", "sender_type", "type"];
const CUSTOMERS: &[&str] =
    &["end-user", "end_user", "enduser", "customer", "user", "requester", "contact", "lead"];
const STAFF: &[&str] = &["agent", "admin", "staff", "teammate", "bot", "operator", "support"];

/// Whether a cell holds a list of messages.
pub fn is_list(cell: &str) -> bool {
    let squeezed = cell.trim_start();
    squeezed.starts_with("[{") && BODIES.iter().any(|key| squeezed.contains(&format!("\"{key}\"")))
}

/// Reads the messages; `requester` is the customer's id in the ticket. Where no message says who wrote it, only the
/// first is taken for the customer's. `None`: the cell holds no such list.
pub fn read(cell: &str, requester: Option<&str>) -> Option<Conversation> {
    let Ok(Value::Array(messages)) = serde_json::from_str(cell) else { return None };
    let mut conversation = Conversation::default();
    for (index, message) in messages.iter().enumerate() {
        let Some(body) = BODIES.iter().find_map(|key| message.get(key)?.as_str()) else { continue };
        if message.get("public") == Some(&Value::Bool(false)) {
            continue;
        }
        let side = if is_customers(message, requester).unwrap_or(index == 0) {
            &mut conversation.customer
        } else {
            &mut conversation.company
        };
        side.push(body.to_owned());
    }
    Some(conversation)
}

fn is_customers(message: &Value, requester: Option<&str>) -> Option<bool> {
    let side = SIDES.iter().find_map(|key| message.get(key)?.as_str()).map(str::to_lowercase);
    if let Some(side) = side {
        if CUSTOMERS.contains(&side.as_str()) {
            return Some(true);
        }
        if STAFF.contains(&side.as_str()) {
            return Some(false);
        }
    }
    let author = AUTHORS.iter().find_map(|key| id(message.get(key)?))?;
    requester.map(|requester| author == requester)
}

/// An id as text, also inside of an author object.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => id(fields.get("id").or_else(|| fields.get("email"))?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(cell: &str, requester: Option<&str>) -> (String, String) {
        let read = read(cell, requester).unwrap_or_default();
        (read.customer.join("|"), read.company.join("|"))
    }

    #[test]
    fn the_requesters_messages_are_the_customers() {
        let cell = r#"[{"author_id":7,"body":"It broke."},{"author_id":9,"body":"Sorry to hear."},
            {"author_id":9,"body":"He is rude","public":false},{"author_id":7,"body":"Still broken."}]"#;
        assert_eq!(sides(cell, Some("7")), ("It broke.|Still broken.".into(), "Sorry to hear.".into()));
        assert_eq!(sides(cell, None), ("It broke.".into(), "Sorry to hear.|Still broken.".into()));
    }

    #[test]
    fn a_stated_role_wins_over_ids() {
        let cell = r#"[{"role":"agent","text":"Hello"},{"role":"end-user","text":"Help"}]"#;
        assert_eq!(sides(cell, Some("x")), ("Help".into(), "Hello".into()));
    }

    #[test]
    fn what_is_no_list_of_messages_is_left_alone() {
        assert!(is_list(r#" [{"body":"x"}]"#) && !is_list("[{oops}]") && !is_list("[sic] body"));
        assert_eq!(read("[broken", None), None);
    }
}
