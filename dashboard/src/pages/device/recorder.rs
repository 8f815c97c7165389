//! Making a recording with this device's own sensors.

use super::{awake::Awake, sensors, sensors::Listening, sensors::NoSensors, text, work::TimeFrom, work::Work};
use crate::{
    browser,
    ui::{Button, Look},
};
use dashboard_logic::{device::MotionLog, show};
use leptos::{prelude::*, task::spawn_local};
use motion::{Context, MIN_DURATION_SECONDS};

/// After this long without a sample the sensors are taken for absent.
const PATIENCE_MILLISECONDS: u32 = 2000;
/// Ends by itself after this long: the longest that fits into one upload.
const LONGEST_SECONDS: f64 = 300.0;

/// A button that begins, and one that ends.
#[component]
pub(super) fn Recorder(
    /// What is known about the recording to come.
    context: Signal<Context>,
    /// What happens with it.
    on_done: Callback<Work>,
) -> impl IntoView {
    let log = StoredValue::new(MotionLog::default());
    let listening = StoredValue::new(None::<Listening>);
    let begun = RwSignal::new(None::<u64>);
    let seconds = RwSignal::new(0_u64);
    let problem = RwSignal::new(None::<String>);
    let awake = StoredValue::new(None::<Awake>);
    // Which recording: what waits for the sensors of an earlier one has no say in this.
    let turn = StoredValue::new(0_u32);

    let end = move || {
        listening.update_value(|listening| drop(listening.take()));
        awake.update_value(|awake| drop(awake.take()));
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let Some(captured_at) = begun.get_untracked() else { return };
        begun.set(None);
        if log.with_value(MotionLog::seconds) < MIN_DURATION_SECONDS {
            return problem.set(Some(text::TOO_SHORT.to_owned()));
        }
        let offset = browser::offset_minutes(captured_at / 1000);
        let stated = show::time::rfc3339(captured_at / 1000, offset);
        let csv = log.with_value(|log| log.to_csv(&context.get_untracked(), &stated));
        match Work::read("Recording of this device".to_owned(), csv, captured_at, offset) {
            // The file's own words have no milliseconds; two recordings of one second must not be taken for one.
            Ok(work) => on_done.run(Work { captured_at, time_from: TimeFrom::Clock, ..work }),
            Err(sentence) => problem.set(Some(sentence)),
        }
    };
    let begin = move || {
        problem.set(None);
        spawn_local(async move {
            if let Err(why) = sensors::ask().await {
                let sentence = if why == NoSensors::Absent { text::NO_SENSORS } else { text::SENSORS_REFUSED };
                return problem.set(Some(sentence.to_owned()));
            }
            log.set_value(MotionLog::default());
            seconds.set(0);
            begun.set(Some(browser::now_millis()));
            let heard = sensors::listen(move |sample| {
                let Some(so_far) = log.try_update_value(|log| {
                    log.push(sample);
                    log.seconds()
                }) else {
                    return;
                };
                if seconds.try_get_untracked() != Some(so_far as u64) {
                    let _ = seconds.try_set(so_far as u64);
                }
                if so_far >= LONGEST_SECONDS {
                    end();
                }
            });
            listening.set_value(heard);
            let mine = turn.get_value();
            let held = Awake::keep().await;
            if turn.try_get_value() == Some(mine) {
                awake.set_value(held);
            }
            browser::sleep(PATIENCE_MILLISECONDS).await;
            if turn.try_get_value() == Some(mine) && log.try_with_value(MotionLog::is_empty) == Some(true) {
                awake.update_value(|awake| drop(awake.take()));
                listening.update_value(|listening| drop(listening.take()));
                begun.set(None);
                problem.set(Some(text::NO_SENSORS.to_owned()));
            }
        });
    };
    let is_on = move || begun.get().is_some();
    view! {
        <div class="stack">
            <div class="row">
                <Show
                    when=is_on
                    fallback=move || view! {
                        <Button look=Look::Primary on_press=Callback::new(move |()| begin())>"Record with this device"</Button>
                    }
                >
                    <Button look=Look::Danger on_press=Callback::new(move |()| end())>"Stop recording"</Button>
                    <span role="timer">{move || show::duration(seconds.get())}</span>
                </Show>
            </div>
            <p class="wrong" role="alert">{problem}</p>
        </div>
    }
}
