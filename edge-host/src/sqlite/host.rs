//! The functions of `spin:sqlite` that components call.

use wasmtime::component::{Accessor, FutureReader, HasSelf, Resource, StreamReader};

use super::connection::Outcome;
use super::{Connection, Keeper};
use crate::bindings::sqlite::{Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value};
use crate::state::State;

/// Columns, rows, and whether the statement came to its end.
type Streams = (Vec<String>, StreamReader<RowResult>, FutureReader<Result<(), Error>>);

impl Host for State {}

impl State {
    fn database(&self, label: &str) -> Result<(std::path::PathBuf, Keeper), Error> {
        let databases = &self.component().databases;
        if !databases.allowed.contains(label) {
            return Err(Error::AccessDenied);
        }
        match label {
            "default" => Ok((databases.default_file.clone(), databases.keeper.clone())),
            _ => Err(Error::NoSuchDatabase),
        }
    }

    fn connection(&self, handle: &Resource<Connection>) -> Result<&Connection, Error> {
        self.table.get(handle).map_err(|_| Error::InvalidConnection)
    }
}

impl HostConnection for State {
    async fn open(&mut self, database: String) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        let (file, keeper) = match self.database(&database) {
            Ok(found) => found,
            Err(error) => return Ok(Err(error)),
        };
        match Connection::open(file, keeper).await {
            Ok(connection) => Ok(Ok(self.table.push(connection)?)),
            Err(error) => Ok(Err(error)),
        }
    }

    async fn execute(
        &mut self,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<QueryResult, Error>> {
        let run = match self.connection(&connection) {
            Ok(connection) => connection.execute(statement, parameters),
            Err(error) => return Ok(Err(error)),
        };
        let Outcome { result, end } = run.await;
        Ok(end.map(|()| result))
    }

    async fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> wasmtime::Result<i64> {
        Ok(self.table.get(&connection)?.last_insert_rowid().await?)
    }

    async fn changes(&mut self, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        Ok(self.table.get(&connection)?.changes().await?)
    }

    fn drop(&mut self, connection: Resource<Connection>) -> wasmtime::Result<()> {
        self.table.delete(connection)?;
        Ok(())
    }
}

impl<T: Send + 'static> HostConnectionWithStore<T> for HasSelf<State> {
    async fn open_async(
        accessor: &Accessor<T, Self>,
        database: String,
    ) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        let found = accessor.with(|mut access| access.get().database(&database));
        let opened = match found {
            Ok((file, keeper)) => Connection::open(file, keeper).await,
            Err(error) => Err(error),
        };
        match opened {
            Ok(connection) => Ok(Ok(accessor.with(|mut access| access.get().table.push(connection))?)),
            Err(error) => Ok(Err(error)),
        }
    }

    async fn execute_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<Streams, Error>> {
        let run = accessor
            .with(|mut access| access.get().connection(&connection).map(|found| found.execute(statement, parameters)));
        let Outcome { result, end } = match run {
            Ok(run) => run.await,
            Err(error) => return Ok(Err(error)),
        };
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, result.rows)?;
            let end = FutureReader::new(&mut access, async move { wasmtime::error::Ok(end) })?;
            Ok(Ok((result.columns, rows, end)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> wasmtime::Result<i64> {
        let rowid =
            accessor.with(|mut access| access.get().table.get(&connection).map(Connection::last_insert_rowid))?.await;
        Ok(rowid?)
    }

    async fn changes_async(accessor: &Accessor<T, Self>, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        let changes = accessor.with(|mut access| access.get().table.get(&connection).map(Connection::changes))?.await;
        Ok(changes?)
    }
}
