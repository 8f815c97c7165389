//! The function of `spin:variables` that components call.

use wasmtime::component::{Accessor, HasSelf};

use crate::bindings::variables::{Error, Host, HostWithStore};
use crate::manifest::is_variable_name;
use crate::state::State;

impl Host for State {}

impl<T: Send + 'static> HostWithStore<T> for HasSelf<State> {
    async fn get(accessor: &Accessor<T, Self>, name: String) -> wasmtime::Result<Result<String, Error>> {
        Ok(accessor.with(|mut access| {
            let component = access.get().component();
            if !is_variable_name(&name) {
                return Err(Error::InvalidName(format!("{name:?} cannot be a variable's name")));
            }
            component
                .variables
                .get(&name)
                .cloned()
                .ok_or_else(|| Error::Undefined(format!("the manifest gives {} no variable {name:?}", component.name)))
        }))
    }
}
