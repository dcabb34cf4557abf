namespace ChargeMeter.Protocol.Decoding;

/// <summary>The kinds of blame for a message that cannot be decoded: few, named and counted.</summary>
public enum DecodeError
{
    /// <summary>The topic is not one of the contract's.</summary>
    UnknownTopic,

    /// <summary>The message is larger than the limit.</summary>
    MessageTooLarge,

    /// <summary>The payload is not UTF-8.</summary>
    NotUtf8,

    /// <summary>The payload is not JSON.</summary>
    NotJson,

    /// <summary>A field has a value of the wrong type.</summary>
    WrongType,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field stands twice in one object.</summary>
    RepeatedField,

    /// <summary>A field that is forbidden here.</summary>
    ForbiddenField,

    /// <summary>A number is outside what it can be.</summary>
    NumberOutOfRange,

    /// <summary>A value is not one of those allowed.</summary>
    UnknownValue,

    /// <summary>A time is not RFC 3339.</summary>
    NotATime,

    /// <summary>A time without offset.</summary>
    TimeWithoutOffset,

    /// <summary>An identifier has characters or a length that it must not have.</summary>
    InvalidIdentifier,

    /// <summary>A text is longer than the limit.</summary>
    TextTooLong,

    /// <summary>More readings in one message than the limit, or none.</summary>
    ReadingCount,
}
