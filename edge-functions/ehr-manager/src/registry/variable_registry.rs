//! The registry that is written in variables.

use super::{Area, Deployment, Registration, Registry, RegistryError, Variables, name};
use sealing::{AreaId, DeviceId};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Areas and devices as the operator has written them into variables.
///
/// Nothing is kept between calls, so a changed variable counts from the next request on.
#[derive(Clone, Debug)]
pub struct VariableRegistry<V>(pub V);

impl<V: Variables> VariableRegistry<V> {
    async fn list<T: DeserializeOwned>(&self, name: &'static str) -> Result<Vec<T>, RegistryError> {
        let text = self.0.get(name).await?;
        serde_json::from_slice(text.as_bytes()).map_err(|error| RegistryError::json(name, &error))
    }
}

impl<V: Variables> Registry for VariableRegistry<V> {
    async fn deployment(&self) -> Result<Deployment, RegistryError> {
        let senseless = |name, reason| RegistryError::Senseless { name, reason };
        let chain_id = self.0.get(name::CHAIN_ID).await?;
        let chain_id = chain_id.trim().parse().map_err(|_| senseless(name::CHAIN_ID, "is not a decimal number"))?;
        let contract = self.0.get(name::CONTRACT).await?;
        let contract = contract
            .trim()
            .parse()
            .map_err(|_| senseless(name::CONTRACT, "is not an address of 0x and 40 hexadecimal digits"))?;
        Ok(Deployment { chain_id, contract })
    }

    async fn areas(&self) -> Result<Vec<Area>, RegistryError> {
        let areas: Vec<Area> = self.list(name::AREAS).await?;
        let senseless = |reason| Err(RegistryError::Senseless { name: name::AREAS, reason });
        let ids: BTreeSet<AreaId> = areas.iter().map(|area| area.area_id).collect();
        if ids.is_empty() {
            return senseless("names no area");
        }
        if ids.contains(&AreaId(0)) {
            return senseless("names area 0, which stands for all areas and is none");
        }
        if ids.len() < areas.len() {
            return senseless("names an area twice");
        }
        Ok(areas)
    }

    async fn registrations(&self, device_id: DeviceId) -> Result<Vec<Registration>, RegistryError> {
        let mut registrations: Vec<Registration> = self.list(name::DEVICES).await?;
        if registrations.iter().any(|one| one.until.is_some_and(|until| until < one.from)) {
            return Err(RegistryError::Senseless {
                name: name::DEVICES,
                reason: "has a registration that ends before it begins",
            });
        }
        registrations.retain(|one| one.device_id == device_id);
        Ok(registrations)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use pollster::block_on;
    use std::collections::HashMap;

    /// Variables in a map.
    #[derive(Clone, Debug, Default)]
    pub(crate) struct Fixed(pub(crate) HashMap<&'static str, String>);

    impl Variables for Fixed {
        async fn get(&self, name: &'static str) -> Result<String, RegistryError> {
            self.0.get(name).cloned().ok_or(RegistryError::Unset { name })
        }
    }

    fn registry(name: &'static str, value: &str) -> VariableRegistry<Fixed> {
        VariableRegistry(Fixed(HashMap::from([(name, value.to_owned())])))
    }

    const KEY: &str = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";

    #[test]
    fn an_unset_variable_is_named() {
        let registry = VariableRegistry(Fixed::default());
        assert_eq!(block_on(registry.areas()), Err(RegistryError::Unset { name: "areas" }));
        assert_eq!(block_on(registry.deployment()), Err(RegistryError::Unset { name: "chain_id" }));
        assert_eq!(block_on(registry.registrations(DeviceId([0; 20]))), Err(RegistryError::Unset { name: "devices" }));
    }

    #[test]
    fn areas_are_read_and_their_mistakes_named_without_their_text() {
        let good = format!(r#"[{{"areaId":1,"current":"{KEY}"}},{{"areaId":2,"current":"{KEY}"}}]"#);
        assert_eq!(block_on(registry("areas", &good).areas()).unwrap().len(), 2);
        for bad in [
            String::new(),
            "[]".into(),
            format!(r#"[{{"areaId":0,"current":"{KEY}"}}]"#),
            format!(r#"[{{"areaId":1,"current":"{KEY}"}},{{"areaId":1,"current":"{KEY}"}}]"#),
            format!(r#"[{{"areaId":1,"current":"{KEY}","{KEY}":1}}]"#),
            format!(r#"[{{"areaId":1,"current":"{KEY}","previous":null}}]"#),
            format!(r#"[{{"areaId":"{KEY}"}}]"#),
        ] {
            let message = block_on(registry("areas", &bad).areas()).unwrap_err().to_string();
            assert!(message.contains("the variable areas "), "{message}");
            assert!(!message.contains(&KEY[..8]), "{message}");
        }
    }

    #[test]
    fn a_registration_that_ends_before_it_begins_is_a_mistake() {
        let device = DeviceId([1; 20]);
        let patient = sealing::PatientId(1);
        let list = |from, until| {
            format!(r#"[{{"deviceId":"{device}","patientId":"{patient}","areaId":1,"from":{from},"until":{until}}}]"#)
        };
        assert_eq!(block_on(registry("devices", &list(1, 1)).registrations(device)).unwrap().len(), 1);
        assert!(block_on(registry("devices", &list(1, 1)).registrations(DeviceId([2; 20]))).unwrap().is_empty());
        assert!(block_on(registry("devices", &list(2, 1)).registrations(device)).is_err());
    }

    #[test]
    fn chain_and_contract_are_read() {
        let contract = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
        let variables = |chain_id: &str, contract: &str| {
            Fixed(HashMap::from([("chain_id", chain_id.to_owned()), ("contract", contract.to_owned())]))
        };
        let deployment = block_on(VariableRegistry(variables("31337", contract)).deployment()).unwrap();
        assert_eq!((deployment.chain_id, deployment.contract.to_string().as_str()), (31337, contract));
        for (chain_id, contract) in [("0x7a69", contract), ("", contract), ("1", "0x"), ("1", "")] {
            assert!(block_on(VariableRegistry(variables(chain_id, contract)).deployment()).is_err());
        }
    }
}
