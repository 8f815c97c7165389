//! What goes into SQL statements and comes out of them.

use super::DatabaseError;

/// A value of SQLite, without the floating-point numbers that nothing here uses.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// `NULL`.
    Null,
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// Shows the kind only: wrapped keys and counts of uploads pass through here.
impl core::fmt::Debug for Value {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            Self::Null => "Null",
            Self::Integer(_) => "Integer",
            Self::Text(_) => "Text",
            Self::Blob(_) => "Blob",
        })
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

/// SQLite's integers end at 2^63 - 1, and so do times and block numbers that mean anything.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Blob(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of what a statement gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The value of a column, from 0.
    ///
    /// # Errors
    /// When there is none.
    pub fn value(&self, column: usize) -> Result<&Value, DatabaseError> {
        self.0.get(column).ok_or(DatabaseError::Unreadable)
    }

    /// A number.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn integer(&self, column: usize) -> Result<i64, DatabaseError> {
        self.optional_integer(column)?.ok_or(DatabaseError::Unreadable)
    }

    /// A number that is not negative.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn unsigned(&self, column: usize) -> Result<u64, DatabaseError> {
        u64::try_from(self.integer(column)?).map_err(|_| DatabaseError::Unreadable)
    }

    /// A number, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn optional_integer(&self, column: usize) -> Result<Option<i64>, DatabaseError> {
        match self.value(column)? {
            Value::Integer(number) => Ok(Some(*number)),
            Value::Null => Ok(None),
            Value::Text(_) | Value::Blob(_) => Err(DatabaseError::Unreadable),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text(&self, column: usize) -> Result<&str, DatabaseError> {
        match self.value(column)? {
            Value::Text(text) => Ok(text),
            _ => Err(DatabaseError::Unreadable),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn blob(&self, column: usize) -> Result<&[u8], DatabaseError> {
        self.optional_blob(column)?.ok_or(DatabaseError::Unreadable)
    }

    /// Bytes, or nothing.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn optional_blob(&self, column: usize) -> Result<Option<&[u8]>, DatabaseError> {
        match self.value(column)? {
            Value::Blob(bytes) => Ok(Some(bytes)),
            Value::Null => Ok(None),
            Value::Integer(_) | Value::Text(_) => Err(DatabaseError::Unreadable),
        }
    }

    /// Exactly `N` bytes.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn bytes<const N: usize>(&self, column: usize) -> Result<[u8; N], DatabaseError> {
        self.blob(column)?.try_into().map_err(|_| DatabaseError::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_another_kind_are_unreadable() {
        let row = Row(vec![Value::Null, 7_i64.into(), "text".into(), [1, 2].into()]);
        assert_eq!((row.optional_integer(0), row.optional_blob(0)), (Ok(None), Ok(None)));
        assert_eq!((row.integer(1), row.unsigned(1), row.text(2)), (Ok(7), Ok(7), Ok("text")));
        assert_eq!((row.bytes(3), row.bytes::<3>(3)), (Ok([1, 2]), Err(DatabaseError::Unreadable)));
        for column in [0, 2, 3, 4] {
            assert_eq!(row.integer(column), Err(DatabaseError::Unreadable));
        }
        assert_eq!(Row(vec![(-1_i64).into()]).unsigned(0), Err(DatabaseError::Unreadable));
    }

    #[test]
    fn values_are_not_shown() {
        assert_eq!(format!("{:?}", Row(vec!["secret".into(), 4711_i64.into()])), "Row([Text, Integer])");
    }
}
