//! Host bindings of Spin's own interfaces, made from `wit/`.

wasmtime::component::bindgen!({
    path: "wit",
    world: "capabilities",
    imports: {
        "spin:sqlite/sqlite.[static]connection.open": async | trappable,
        "spin:sqlite/sqlite.[method]connection.execute": async | trappable,
        "spin:sqlite/sqlite.[method]connection.last-insert-rowid": async | trappable,
        "spin:sqlite/sqlite.[method]connection.changes": async | trappable,
        default: trappable,
    },
    with: {
        "spin:sqlite/sqlite.connection": crate::sqlite::Connection,
    },
});

pub(crate) use spin::sqlite::sqlite;
pub(crate) use spin::variables::variables;
