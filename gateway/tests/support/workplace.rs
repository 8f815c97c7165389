//! A state folder, recordings beside it, and the command itself.

use super::recording;
use sealing::{AreaId, AreaPrivateKey, AreaPublicKey, ContractAddress, DeviceKey, PatientId};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A folder of one test; removed at its end.
pub(crate) struct Workplace {
    folder: tempfile::TempDir,
    pub(crate) device_key: DeviceKey,
    pub(crate) area_key: AreaPrivateKey,
    contract: ContractAddress,
    patient_id: PatientId,
}

/// How a run of the command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Workplace {
    /// With a device key and a profile for the edge at `url`.
    pub(crate) fn new(url: &str) -> Self {
        let area_key = AreaPrivateKey::generate().unwrap();
        Self::with_area_key(url, area_key)
    }

    pub(crate) fn with_area_key(url: &str, area_key: AreaPrivateKey) -> Self {
        let device_key = DeviceKey::generate().unwrap();
        Self::of_device(url, area_key, device_key, ContractAddress([0; 20]), PatientId(7))
    }

    /// Of a device that is known elsewhere.
    pub(crate) fn of_device(
        url: &str,
        area_key: AreaPrivateKey,
        device_key: DeviceKey,
        contract: ContractAddress,
        patient_id: PatientId,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self { folder, device_key, area_key, contract, patient_id };
        fs::create_dir(place.state()).unwrap();
        gateway::private_files::create(&place.state().join("device.key"), place.device_key.to_hex().as_bytes())
            .unwrap();
        place.write_profile(url, place.area_key.public_key());
        place
    }

    pub(crate) fn write_profile(&self, url: &str, area_key: AreaPublicKey) {
        let profile = gateway::profile::Profile {
            edge: url.to_owned(),
            chain_id: 31_337,
            contract: self.contract,
            area_id: AreaId(1),
            patient_id: self.patient_id,
            area_key,
            device_key_file: "device.key".into(),
            rpc: None,
            contract_block: None,
        };
        fs::write(self.state().join("profile.json"), serde_json::to_vec(&profile).unwrap()).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// The entries of the outbox, hidden and damaged ones left out.
    pub(crate) fn entries(&self) -> Vec<PathBuf> {
        let Ok(listed) = fs::read_dir(self.state().join("outbox")) else { return Vec::new() };
        let mut entries: Vec<PathBuf> = listed.map(|item| item.unwrap().path()).collect();
        entries.retain(|path| path.file_name().unwrap().len() == 64);
        entries.sort();
        entries
    }

    /// The one entry of the outbox.
    pub(crate) fn entry(&self) -> PathBuf {
        let entries = self.entries();
        assert_eq!(entries.len(), 1);
        entries[0].clone()
    }

    /// Writes `count` recordings of 20 s and returns their paths.
    pub(crate) fn recordings(&self, count: u32) -> Vec<String> {
        let write = |seed: u32| {
            let path = self.path().join(format!("recording-{seed:02}.csv"));
            fs::write(&path, recording::csv(seed, 20)).unwrap();
            path.to_str().unwrap().to_owned()
        };
        (0..count).map(write).collect()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gateway"));
        command.arg("--state").arg(self.state()).current_dir(self.path());
        command.env_remove("GAITKEEPER_STATE").env_remove(gateway::person_key::VARIABLE);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the command to its end.
    pub(crate) fn run<S: AsRef<str>>(&self, arguments: &[S]) -> Ended {
        self.run_with(&[], arguments)
    }

    /// The same with variables of the environment.
    pub(crate) fn run_with<S: AsRef<str>>(&self, variables: &[(&str, &str)], arguments: &[S]) -> Ended {
        let mut command = self.command();
        command.envs(variables.iter().copied()).args(arguments.iter().map(AsRef::as_ref));
        let output = command.output().unwrap();
        Ended {
            code: output.status.code().expect("an exit code"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// `offload` with flags and files.
    pub(crate) fn offload(&self, flags: &[&str], files: &[String]) -> Ended {
        let mut arguments = vec!["offload"];
        arguments.extend(flags);
        arguments.extend(files.iter().map(String::as_str));
        self.run(&arguments)
    }

    /// Starts the command and leaves it running; `kill` ends it as kill -9 does.
    pub(crate) fn start(&self, arguments: &[&str], files: &[String]) -> Child {
        self.command().args(arguments).args(files).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// As [`Self::start`], with standard output going to `output`.
    pub(crate) fn start_into(&self, output: fs::File, arguments: &[&str], files: &[String]) -> Child {
        self.command().args(arguments).args(files).stdout(output).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs the command to its end with standard output going to `output`.
    pub(crate) fn run_into(&self, output: fs::File, arguments: &[&str]) -> Ended {
        let output = self.command().args(arguments).stdout(output).output().unwrap();
        Ended {
            code: output.status.code().expect("an exit code"),
            out: String::new(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The entries as `status` shows them.
    pub(crate) fn status(&self) -> serde_json::Value {
        let ended = self.run(&["status", "--all", "--json", "--edge", "http://127.0.0.1:1"]);
        assert_eq!(ended.code, 0, "{ended:?}");
        serde_json::from_str(&ended.out).unwrap()
    }

    /// The states of all entries, sorted.
    pub(crate) fn states(&self) -> Vec<String> {
        let status = self.status();
        let entries = status["entries"].as_array().unwrap();
        let mut states: Vec<String> = entries.iter().map(|entry| entry["state"].as_str().unwrap().to_owned()).collect();
        states.sort();
        states
    }
}

impl Ended {
    /// Every line of standard output as JSON.
    pub(crate) fn documents(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("JSON, not {line}"))).collect()
    }

    /// The text of `key` in every document.
    pub(crate) fn all(&self, key: &str) -> Vec<String> {
        self.documents().iter().map(|document| document[key].as_str().unwrap_or("null").to_owned()).collect()
    }
}
