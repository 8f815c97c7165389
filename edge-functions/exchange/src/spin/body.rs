//! Bodies in and out.

use spin_sdk::wasip3::http::types::{ErrorCode, Trailers};
use spin_sdk::wasip3::wit_bindgen::{FutureReader, StreamReader, StreamResult};
use spin_sdk::wasip3::{spawn, wit_future, wit_stream};

/// Bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// A body as the bindings hand it over: its bytes, then how it ended.
pub(super) type Stream = (StreamReader<u8>, FutureReader<Result<Option<Trailers>, ErrorCode>>);

/// Why a body was not read to its end.
pub(super) enum Stopped<E> {
    /// It broke off.
    Broken,
    /// Its reader wants no more.
    By(E),
}

/// Hands a body over in pieces.
pub(super) async fn read<E>(
    (mut bytes, end): Stream,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), Stopped<E>> {
    let mut buffer = Vec::with_capacity(CHUNK);
    loop {
        let (result, mut chunk) = bytes.read(buffer).await;
        take(&chunk).map_err(Stopped::By)?;
        if !matches!(result, StreamResult::Complete(_)) {
            break;
        }
        chunk.clear();
        buffer = chunk;
    }
    end.await.map(drop).map_err(|_| Stopped::Broken)
}

/// A body that is sent in one write, as soon as somebody reads it.
pub(super) fn write(body: Vec<u8>) -> Stream {
    let (mut bytes, reader) = wit_stream::new();
    let (end, end_reader) = wit_future::new(|| Ok(None));
    spawn(async move {
        // What a reader that has gone away does not take, nobody misses.
        let _ = bytes.write_all(body).await;
        drop(bytes);
        let _ = end.write(Ok(None)).await;
    });
    (reader, end_reader)
}
