using System.Text.Json;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Goes through the known fields of the object at a cursor, each once, and knows afterwards which were there.</summary>
struct ObjectFields
{
    readonly FieldTable _table;
    readonly bool _isObject;
    ulong _seen;
    ulong _present;

    /// <summary>Starts at an object; if the value is none, that is noted and there are no fields.</summary>
    public ObjectFields(ref JsonCursor json, FieldTable table)
    {
        _table = table;
        _isObject = json.Expect(JsonTokenType.StartObject, "an object");
    }

    /// <summary>Goes to the next known field that is not null.</summary>
    public bool Next(ref JsonCursor json, out string name)
    {
        name = string.Empty;
        return _isObject && json.NextField(_table, ref _seen, ref _present, out name);
    }

    /// <summary>Whether a field was there and not null.</summary>
    public readonly bool Has(string name) => (_present & (1UL << _table.IndexOf(name))) != 0;

    /// <summary>Notes a field that must be there and was not.</summary>
    public readonly void Require(ref JsonCursor json, string name)
    {
        if (_isObject && !Has(name))
        {
            json.FailAt(name, DecodeError.MissingField, "is required and missing");
        }
    }

    /// <summary>Notes a field that must not be there and was.</summary>
    public readonly void Forbid(ref JsonCursor json, string name, string why)
    {
        if (Has(name))
        {
            json.FailAt(name, DecodeError.ForbiddenField, why);
        }
    }
}
