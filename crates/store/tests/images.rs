//! Images: stored once, kept while anything mentions them, gone at the next opening when nothing does.

mod desk;

use desk::{Desk, STEP, assert_sound, undo};
use model::{id::PersonaId, persona::Persona};
use store::{File, StoreError, image::Image};

fn image(id: &str) -> Image {
    Image { id: id.into(), format: "png".into(), width: 3, height: 2, bytes: vec![1, 2, 3, 0, 255] }
}

fn portray(file: &File, portrait: &str) {
    let persona = Persona {
        portrait: Some(portrait.into()),
        ..Persona::named(PersonaId::from_stored("persona_1"), "Maya".into())
    };
    file.write(STEP, |tx| tx.put(&persona)).expect("a persona");
}

#[test]
fn an_image_put_twice_is_stored_once_and_found_as_it_was() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = desk.create();
    file.put_image(&image("aa11"))?;
    file.put_image(&image("aa11"))?;
    assert_eq!(file.image("aa11")?, Some(image("aa11")));
    assert_eq!(file.image("bb22")?, None);
    assert_eq!(desk.count("image"), 1);
    assert_eq!(desk.count("change_set"), 0, "an image is no step");
    Ok(())
}

#[test]
fn an_image_that_nothing_mentions_goes_at_the_next_opening() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = desk.create();
    file.put_image(&image("aa11"))?;
    file.put_image(&image("bb22"))?;
    portray(&file, "bb22");
    drop(file);
    let file = desk.open();
    assert_eq!(file.image("aa11")?, None);
    assert_eq!(file.image("bb22")?, Some(image("bb22")));
    assert_sound(&file);
    Ok(())
}

#[test]
fn an_image_stays_while_the_step_that_used_it_can_be_done_again() -> Result<(), StoreError> {
    let desk = Desk::new();
    let file = desk.create();
    file.put_image(&image("aa11"))?;
    portray(&file, "aa11");
    undo(&file);
    drop(file);
    let file = desk.open();
    assert_eq!(file.image("aa11")?, Some(image("aa11")));
    file.forget_history()?;
    drop(file);
    assert_eq!(desk.open().image("aa11")?, None, "nothing mentions it any more");
    Ok(())
}
