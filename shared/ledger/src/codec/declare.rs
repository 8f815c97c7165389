//! How the contract's types, calls and events are written down: once, with everything else derived.

/// A struct of the contract.
macro_rules! structure {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::codec::Fields for $name {
            #[cfg(test)]
            fn fields() -> Vec<(String, String)> {
                vec![$((<$type as $crate::codec::Value>::type_name(), $crate::codec::testing::camel_case(stringify!($field))),)*]
            }

            fn tokens(&self) -> Vec<ethers_core::abi::Token> {
                vec![$($crate::codec::Value::token(&self.$field),)*]
            }

            #[allow(unused_variables, reason = "a struct without fields reads nothing")]
            fn read_fields(reader: &mut $crate::codec::Reader<'_>) -> Result<Self, $crate::codec::DecodeError> {
                $(let $field = $crate::codec::Value::read(reader)?;)*
                Ok(Self { $($field,)* })
            }
        }
    };
    // Which also stands inside other values.
    (value $(#[$meta:meta])* $name:ident { $($rest:tt)* }) => {
        $crate::codec::structure! { $(#[$meta])* #[derive(Copy, PartialOrd, Ord, Hash)] $name { $($rest)* } }

        impl $crate::codec::Value for $name {
            #[cfg(test)]
            fn type_name() -> String {
                $crate::codec::testing::tuple_name::<Self>()
            }

            fn token(&self) -> ethers_core::abi::Token {
                ethers_core::abi::Token::Tuple($crate::codec::Fields::tokens(self))
            }

            fn read(reader: &mut $crate::codec::Reader<'_>) -> Result<Self, $crate::codec::DecodeError> {
                $crate::codec::Fields::read_fields(reader)
            }
        }
    };
}
pub(crate) use structure;

/// An enumeration of the contract, counted from zero.
macro_rules! contract_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $number:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_meta])* $variant = $number,)* }

        impl $name {
            /// Every value, in the contract's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
        }

        impl From<$name> for u8 {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => $number,)* }
            }
        }

        impl TryFrom<u8> for $name {
            type Error = $crate::codec::DecodeError;

            fn try_from(number: u8) -> Result<Self, Self::Error> {
                match number {
                    $($number => Ok(Self::$variant),)*
                    _ => Err($crate::codec::DecodeError::OutOfRange { type_name: stringify!($name) }),
                }
            }
        }

        impl $crate::codec::Value for $name {
            #[cfg(test)]
            fn type_name() -> String {
                "uint8".to_owned()
            }

            fn token(&self) -> ethers_core::abi::Token {
                $crate::codec::Value::token(&u8::from(*self))
            }

            fn read(reader: &mut $crate::codec::Reader<'_>) -> Result<Self, $crate::codec::DecodeError> {
                <u8 as $crate::codec::Value>::read(reader)?.try_into()
            }
        }
    };
}
pub(crate) use contract_enum;

/// Functions: signature, selector, arguments, and what comes back (`->`: nothing, one `value`, or several `fields`).
macro_rules! calls {
    ($($(#[$meta:meta])* $signature:literal $selector:literal $name:ident { $($fields:tt)* } $(-> $kind:ident $returns:ty)?;)*) => {$(
        $crate::codec::structure! { $(#[$meta])* $name { $($fields)* } }

        impl $crate::contract::ContractCall for $name {
            type Returns = $crate::codec::returns!($($returns)?);
            const SIGNATURE: &'static str = $signature;
            const SELECTOR: [u8; 4] = u32::to_be_bytes($selector);

            fn encode(&self) -> Vec<u8> {
                $crate::codec::encode(&Self::SELECTOR, self)
            }

            fn decode(data: &[u8]) -> Result<Self, $crate::codec::DecodeError> {
                match $crate::codec::selector(data)? {
                    (Self::SELECTOR, arguments) => $crate::codec::decode(arguments),
                    (selector, _) => Err($crate::codec::DecodeError::UnknownSelector { selector }),
                }
            }

            fn decode_returns(data: &[u8]) -> Result<Self::Returns, $crate::codec::DecodeError> {
                $crate::codec::decode_returns!(data $($kind)?)
            }
        }
    )*};
}
pub(crate) use calls;

macro_rules! returns {
    () => {
        ()
    };
    ($returns:ty) => {
        $returns
    };
}
pub(crate) use returns;

macro_rules! decode_returns {
    ($data:ident) => {
        if $data.is_empty() { Ok(()) } else { Err($crate::codec::DecodeError::TrailingBytes { count: $data.len() }) }
    };
    ($data:ident value) => {
        $crate::codec::decode_value($data)
    };
    ($data:ident fields) => {
        $crate::codec::decode($data)
    };
}
pub(crate) use decode_returns;

/// Events: signature, topic, indexed fields in brackets, then those in the data, and what the contract never writes.
macro_rules! events {
    ($($(#[$meta:meta])* $signature:literal $topic:literal $name:ident
        [$($(#[$indexed_meta:meta])* $indexed:ident: $indexed_type:ty,)*]
        { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* } $(unless $impossible:expr)?;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$indexed_meta])* pub $indexed: $indexed_type,)*
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::contract::ContractEvent for $name {
            const SIGNATURE: &'static str = $signature;
            const TOPIC: $crate::primitive::Bytes32 = $crate::codec::topic($topic);

            fn topics(&self) -> Vec<$crate::primitive::Bytes32> {
                vec![Self::TOPIC, $($crate::codec::indexed(&self.$indexed),)*]
            }

            fn data(&self) -> Vec<u8> {
                $crate::codec::encode_tokens(&[], &[$($crate::codec::Value::token(&self.$field),)*])
            }

            #[allow(unused_mut, unused_variables, reason = "some events have no fields")]
            fn decode(topics: &[$crate::primitive::Bytes32], data: &[u8]) -> Result<Self, $crate::codec::DecodeError> {
                let mut topics = $crate::codec::Topics::new(topics, Self::TOPIC, 1 $(+ $crate::codec::one!($indexed))*)?;
                $(let $indexed = topics.next()?;)*
                let mut reader = $crate::codec::Reader::new(data);
                $(let $field = $crate::codec::Value::read(&mut reader)?;)*
                let event = Self { $($indexed,)* $($field,)* };
                $crate::codec::same_bytes(data, &event.data())?;
                $(
                    let impossible: fn(&Self) -> bool = $impossible;
                    if impossible(&event) {
                        return Err($crate::codec::DecodeError::Impossible { event: stringify!($name) });
                    }
                )?
                Ok(event)
            }
        }

        #[cfg(test)]
        impl $crate::codec::testing::Described for $name {
            fn indexed() -> Vec<(String, String)> {
                vec![$((<$indexed_type as $crate::codec::Value>::type_name(), $crate::codec::testing::camel_case(stringify!($indexed))),)*]
            }

            fn fields() -> Vec<(String, String)> {
                vec![$((<$type as $crate::codec::Value>::type_name(), $crate::codec::testing::camel_case(stringify!($field))),)*]
            }
        }
    )*};
}
pub(crate) use events;

macro_rules! one {
    ($anything:ident) => {
        1
    };
}
pub(crate) use one;
