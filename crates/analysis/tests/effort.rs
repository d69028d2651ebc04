//! Effort language, sentence by sentence.

use analysis::effort::{Family, SEEKING, families, find, mask};
use proptest::prelude::*;

fn found(text: &str) -> Vec<&'static str> {
    families(mask(text)).map(Family::as_str).collect()
}

/// Every line must be read as this family (others may be there too).
#[track_caller]
fn fires(family: Family, lines: &str) {
    let lines: Vec<_> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 8);
    let missed: Vec<_> = lines.iter().filter(|line| !found(line).contains(&family.as_str())).collect();
    assert!(missed.is_empty(), "{family:?} missed {missed:#?}");
}

/// No line may be read as this family.
#[track_caller]
fn silent(family: Family, lines: &str) {
    let lines: Vec<_> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 4);
    let wrong: Vec<_> = lines.iter().filter(|line| found(line).contains(&family.as_str())).collect();
    assert!(wrong.is_empty(), "{family:?} in {wrong:#?}");
}

#[test]
fn repeated_effort() {
    fires(
        Family::Repeated,
        "
        I called the shop three times and nobody could tell me where my bike was.
        We've emailed them twice about the missing parcel
        I had to e-mail support again.
        This is the third time the chain has snapped.
        The app keeps crashing when I open my statement.
        Still no refund after a month
        It's still not fixed.
        After five phone calls they finally looked into it.
        Every time I call I get a different story.
        The router keeps dropping the signal
        Asked for a new card again and again.
        I have been chasing them for my deposit
        Same problem again two days after the repair.
        He reported the fault several times.
        The brakes failed again on the way home
        For the second time this month my flight was moved.
        I’ve asked four times for a VAT invoice
        They keep charging me, and it's still not cancelled.
    ",
    );
    silent(
        Family::Repeated,
        "
        I would call them again any time, wonderful people.
        I keep coming back to this shop.
        The songs are so good I listened to them over and over.
        I never had to call twice.
        Third time I bought this tyre, still the best.
        It keeps getting better with every update.
        One call and it was sorted.
        Still no problems after a year.
    ",
    );
}

#[test]
fn waiting_effort() {
    fires(
        Family::Waiting,
        "
        I was on hold for 40 minutes.
        Delivery took forever
        It took them three weeks to answer a simple mail.
        Still waiting for my refund.
        No reply to any of my messages.
        Nobody answered the phone all Saturday.
        My parcel never arrived.
        I haven't heard back since Monday
        The train was delayed by two hours.
        The courier came a day late.
        We waited over an hour at the gate.
        No-one ever called me back.
        They ignored my emails
        They did not respond.
        Long queues at the service desk, every time
        The replacement saddle is two weeks overdue.
        support is slow to respond
        My order hasn't shipped yet.
        Waited in line for half an hour just to pick up a tube.
    ",
    );
    silent(
        Family::Waiting,
        "
        No waiting at all, in and out in ten minutes.
        I can't wait to ride it this weekend!
        It arrived without any delay.
        Never had a delay with them.
        Great bike, worth the wait.
        It took 5 minutes to set up.
        Can't wait for the next update.
        I had never heard of this brand before.
    ",
    );
}

#[test]
fn cannot_do_effort() {
    fires(
        Family::CannotDo,
        "
        I can't log in to my account.
        Could not open the attachment with the ticket
        I was not able to pay by card.
        Unable to cancel my subscription.
        There is no way to change the delivery address.
        The bell stopped working after a week.
        I still can't find my order number.
        The app won't let me upload a photo.
        couldn’t even get through to an advisor
        It is impossible to reach anyone by phone.
        The site doesn't load on my phone.
        my card was declined for no reason
        I got locked out of my own bank account.
        The door lock does not connect to the app any more.
        We were not able to check in online.
        The update failed to install.
        cant book a slot for the repair
    ",
    );
    silent(
        Family::CannotDo,
        "
        I can't recommend this shop enough.
        You can't go wrong with these tyres.
        I couldn't find a better price anywhere.
        I can't fault the service.
        Can't stop listening to it.
        The lamp never stopped working in five years.
        I was able to log in right away.
        It has never failed to start.
    ",
    );
}

#[test]
fn confusion_effort() {
    fires(
        Family::Confusion,
        "
        The menu is so confusing
        Setting up the lights was far too complicated.
        It was hard to find the return label.
        I have no idea how to shift with this thing.
        The instructions were useless.
        It's not clear who I should call.
        This makes no sense to me.
        I don't understand the bill.
        So frustrating!
        Conflicting information from the website and the shop.
        I couldn't figure out the roaming settings
        Their tariff page is misleading.
        The new app isn't intuitive.
        How do I reset my password?
        Where is my parcel?
        No instructions in the box.
    ",
    );
    silent(
        Family::Confusion,
        "
        The app is not hard to use.
        It was never confusing to me.
        Setting it up isn't complicated at all.
        No instructions needed, it just works.
        Easy to find, easy to park.
        Hard to beat at this price.
        Does exactly what it is supposed to do.
        I don't know what I'd do without it.
    ",
    );
}

#[test]
fn transfer_effort() {
    fires(
        Family::Transfer,
        "
        I was transferred between three departments.
        They gave me the run-around for weeks.
        Endless back and forth about a missing screw.
        I had to repeat myself to every person.
        I was passed from one agent to another.
        They told me to contact the manufacturer instead.
        Then they hung up on me.
        I had to explain the whole problem again.
        I spoke to four different people.
        Each agent told me something different.
        The shop blames the courier.
        \"Not our department\", they said
        It feels like going round in circles
        They transferred me to another team and I got cut off.
        We had to start all over with the claim.
        The bank sent me back to the branch.
    ",
    );
    silent(
        Family::Transfer,
        "
        I transferred the money on Monday.
        The money was transferred to my account within a day.
        I was never passed around, one person did it all.
        The kids run around in the yard.
        A great team, they explained everything.
        I did not have to repeat myself once.
    ",
    );
}

#[test]
fn workaround_effort() {
    fires(
        Family::Workaround,
        "
        I had to call the bank myself.
        I ended up buying a new charger.
        I reinstalled the app to get rid of it.
        Had to tighten every bolt before the first ride.
        We gave up and left.
        I have to enter every transaction manually.
        In the end I fixed it myself.
        I had to do a factory reset.
        Spent two hours trying to mount the rack.
        The only way to pay was by phone.
        I had to reset it and go back to the store.
        I had to take it back to the workshop
        My workaround is to use the desktop site.
        Had to pay extra for the return.
        I restart my phone every morning because of it.
        I took my business elsewhere.
        Unnecessary steps before you can even see the price.
    ",
    );
    silent(
        Family::Workaround,
        "
        I didn't have to call anyone.
        Never had to restart it.
        I have to say this is the best shop in town.
        No need to reinstall anything.
        They did not give up until it was fixed.
        Hassle free from start to end.
        The mechanic fixed it while I had a coffee.
        Had to love the bell they added for free.
    ",
    );
}

#[test]
fn several_families_in_one_comment_are_all_found() {
    let text = "Called twice, was on hold for an hour, and I still can't log in. So frustrating. I gave up.";
    assert_eq!(found(text), ["repeated", "waiting", "cannot_do", "confusion", "workaround"]);
}

#[test]
fn a_negation_reaches_three_words_but_not_over_a_pause_or_a_turn() {
    assert_eq!(found("not at all confusing"), [] as [&str; 0]);
    assert_eq!(found("No, confusing."), ["confusion"]);
    assert_eq!(found("not bad but confusing"), ["confusion"]);
    assert_eq!(found("I do not say that it was ever confusing"), ["confusion"]);
    assert_eq!(found("not only confusing"), ["confusion"]);
}

#[test]
fn phrases_end_with_their_sentence() {
    assert_eq!(found("We called. Again a lovely day."), [] as [&str; 0]);
    assert_eq!(found("no.\nreply soon"), [] as [&str; 0]);
}

#[test]
fn asking_for_information_has_its_own_bit() {
    assert_eq!(mask("How do I cancel?"), SEEKING);
    assert_eq!(mask("Where is my order?"), SEEKING);
    assert_eq!(found("Where is my order?"), ["confusion"]);
    let hits = find("How do I cancel this confusing thing?");
    assert_eq!(hits.iter().map(|h| h.seeking).collect::<Vec<_>>(), [true, false]);
    assert!(hits.iter().all(|h| h.family == Family::Confusion));
}

#[test]
fn places_count_characters() {
    let text = "Schön – 😀 I can’t log in";
    let hits = find(text);
    assert_eq!(hits.len(), 1);
    let phrase: String = text.chars().skip(hits[0].start).take(hits[0].end - hits[0].start).collect();
    assert_eq!(phrase, "can’t log");
    let json = serde_json::to_value(hits[0]).unwrap();
    assert_eq!(json["family"], "cannot_do");
}

#[test]
fn praise_has_no_effort_in_it() {
    for text in [
        "Great shop, friendly staff, fair prices.",
        "The bike rides like a dream and looks even better.",
        "Fast delivery, well packed, thank you!",
        "They fixed my puncture while I waited a moment.",
        "Best bank I've been with in twenty years.",
        "",
    ] {
        assert_eq!(mask(text), 0, "{text} {:?}", find(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_fast_path_agrees_and_places_lie_in_the_text(
        text in "(no|not|had|to|call|again|I|can't|log|in|waiting|for|hours|e-mailed|twice|how|do|[.,!?\n]| |é|😀|’){0,40}"
    ) {
        let spaced = text.replace("not", " not ").replace("had", " had ").replace("to", " to ");
        for text in [text, spaced] {
            let hits = find(&text);
            let bits = hits.iter().fold(0, |m, h| m | if h.seeking { SEEKING } else { h.family.bit() });
            prop_assert_eq!(bits, mask(&text));
            let length = text.chars().count();
            prop_assert!(hits.iter().all(|h| h.start < h.end && h.end <= length));
        }
    }
}
