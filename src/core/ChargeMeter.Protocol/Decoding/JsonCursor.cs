using System.Globalization;
using System.Text.Json;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>
/// Walks through strict JSON. Whatever a value is, reading it consumes exactly that value: the cursor stands at its last
/// token afterwards. What is wrong is noted, the first of it, with the path of the field; broken JSON throws
/// <see cref="JsonException"/>, which whoever made the cursor catches.
/// </summary>
ref struct JsonCursor
{
    Utf8JsonReader _reader;
    string? _container;
    int _index;
    string? _field;
    DecodeFailure? _failure;

    /// <summary>A cursor at the first token.</summary>
    public JsonCursor(ReadOnlySpan<byte> json, int depth)
    {
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = depth });
        _index = -1;
        _reader.Read();
    }

    /// <summary>The first failure since the last time it was taken.</summary>
    public readonly DecodeFailure? Failure => _failure;

    /// <summary>The bytes of the number or string at the cursor, escapes and all.</summary>
    public readonly ReadOnlySpan<byte> Token => _reader.ValueSpan;

    /// <summary>Takes the failure away, so that the next part starts with a clean sheet.</summary>
    public DecodeFailure? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Puts back a failure that was taken; it came first.</summary>
    public void Restore(DecodeFailure? failure) => _failure = failure ?? _failure;

    /// <summary>Notes what is wrong with the field at the cursor.</summary>
    public void Fail(DecodeError error, string detail) => FailAt(_field, error, detail);

    /// <summary>Notes what is wrong with a field of the object at the cursor, or with the object itself.</summary>
    public void FailAt(string? field, DecodeError error, string detail) =>
        _failure ??= new DecodeFailure(error, Path(field), detail);

    /// <summary>Whether the value at the cursor is of a type; if not, that is noted and the value passed over.</summary>
    public bool Expect(JsonTokenType type, string description)
    {
        if (_reader.TokenType == type)
        {
            return true;
        }

        Fail(DecodeError.WrongType, $"must be {description}, not {Describe(_reader.TokenType)}");
        Skip();
        return false;
    }

    /// <summary>Whether the value at the cursor is true or false, and which.</summary>
    public readonly bool? AsFlag() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    /// <summary>Passes over the value at the cursor, whatever it holds.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Passes over the value at the cursor and says where in the JSON it lay.</summary>
    public Range SkipAndLocate()
    {
        var start = checked((int)_reader.TokenStartIndex);
        _reader.Skip();
        return start..checked((int)_reader.BytesConsumed);
    }

    /// <summary>Reads to the end; anything but white space after the value breaks the JSON.</summary>
    public void Finish()
    {
        while (_reader.Read())
        {
        }
    }

    /// <summary>Goes to the next property of an object and names it, if it is known, not null and there for the first time.</summary>
    public bool NextField(FieldTable table, ref ulong seen, ref ulong present, out string name)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = table.IndexOf(in _reader);
            _reader.Read();
            if (index < 0)
            {
                Skip();
                continue;
            }

            name = _field = table[index];
            var bit = 1UL << index;
            if ((seen & bit) != 0)
            {
                Fail(DecodeError.RepeatedField, "stands twice in one object; it must stand once");
                Skip();
                continue;
            }

            seen |= bit;
            if (_reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            present |= bit;
            return true;
        }

        _field = null;
        name = string.Empty;
        return false;
    }

    /// <summary>Goes into the array or object at the cursor, whose parts are then named after its field.</summary>
    public void Enter()
    {
        _container = _field;
        _index = -1;
        _field = null;
    }

    /// <summary>Goes to the next element of the array that was entered; false at its end.</summary>
    public bool NextElement()
    {
        _index++;
        _field = null;
        return _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Comes out of what was entered.</summary>
    public void Leave()
    {
        _field = _container;
        _container = null;
        _index = -1;
    }

    /// <summary>The text at the cursor, which must be a string.</summary>
    public readonly bool TryGetText([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? text) =>
        JsonText.TryGet(in _reader, out text);

    /// <summary>The number at the cursor in floating point.</summary>
    public readonly bool TryGetDouble(out double value) => _reader.TryGetDouble(out value);

    /// <summary>Whether the string at the cursor has escapes.</summary>
    public readonly bool IsEscaped => _reader.ValueIsEscaped;

    static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    readonly string? Path(string? field)
    {
        if (_container is null)
        {
            return field;
        }

        var container = _index < 0 ? _container : string.Create(CultureInfo.InvariantCulture, $"{_container}[{_index}]");
        return field is null ? container : $"{container}.{field}";
    }
}
