//! What a spectator reads.

use std::cell::Cell;

/// Numbers the scenes.
#[derive(Default)]
pub(super) struct Narrator {
    scene: Cell<u32>,
}

impl Narrator {
    /// A new scene.
    pub(super) fn scene(&self, title: &str, figure: Option<char>) {
        self.scene.set(self.scene.get() + 1);
        let figure = figure.map(|part| format!("  (Fig. 5{part})")).unwrap_or_default();
        println!("\n== {}. {title}{figure}", self.scene.get());
    }

    /// A sentence.
    pub(super) fn say(&self, text: &str) {
        println!("   {text}");
    }

    /// What a program printed, set off from the sentences.
    pub(super) fn quote(&self, text: &str) {
        for line in text.trim_end().lines() {
            println!("   | {line}");
        }
    }

    /// A command before it is run.
    pub(super) fn command(&self, text: &str) {
        println!("   $ {text}");
    }

    /// The last line.
    pub(super) fn end(&self) {
        println!("\nThe demo is over: {} scenes, everything as it should be.", self.scene.get());
    }
}
