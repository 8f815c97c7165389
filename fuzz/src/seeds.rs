//! Writes what fuzzing begins with: `seeds FOLDER` makes a folder for each target, with the broken and odd recordings of the
//! corpus, the beginnings of the samples, and the broken uploads of the testkit.

use fuzz::{area_key, device_key};
use motion::Context;
use sealing::{
    AreaId, ContractAddress, PatientId, UploadSignature,
    testkit::{self, Scene},
};
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// Bytes of a sample that are enough to be analysed.
const BEGINNING: usize = 40_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("seeds FOLDER")?);
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    recordings(&project, &folder.join("recording"))?;
    envelopes(&folder.join("envelope"))?;
    Ok(())
}

fn recordings(project: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for from in ["shared/motion/tests/corpus", "samples"] {
        for entry in fs::read_dir(project.join(from))? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "csv") {
                let bytes = fs::read(&path)?;
                let name = path.file_name().ok_or("a file without a name")?;
                fs::write(folder.join(name), beginning(&bytes))?;
            }
        }
    }
    Ok(())
}

/// The whole lines among the first bytes.
fn beginning(bytes: &[u8]) -> &[u8] {
    let Some(first) = bytes.get(..BEGINNING) else { return bytes };
    let end = first.iter().rposition(|byte| *byte == b'\n').map_or(BEGINNING, |last| last + 1);
    &bytes[..end]
}

fn envelopes(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let scene = Scene {
        area_key: area_key().public_key(),
        area_id: AreaId(1),
        patient_id: PatientId(1),
        device_key: &device_key(),
        chain_id: 31_337,
        contract: ContractAddress([3; 20]),
        captured_at: 1_772_355_600_000,
        context: Context::default(),
        plaintext: b"t_s,acc_x_g,acc_y_g,acc_z_g\n0.00,0,0,1\n0.01,0,0,1\n",
    };
    for case in testkit::cases(&scene)? {
        // Without its signature, or with one that is none, a case ends like one whose signature does not fit.
        let signature = case.signature.as_deref().and_then(|text| text.parse::<UploadSignature>().ok());
        let signature = signature.map_or([0; 65], |signature| signature.to_bytes());
        // Those that are too large would only be cut.
        if case.envelope.len() < BEGINNING {
            fs::write(folder.join(case.name), [case.envelope.as_slice(), &signature].concat())?;
        }
    }
    Ok(())
}
