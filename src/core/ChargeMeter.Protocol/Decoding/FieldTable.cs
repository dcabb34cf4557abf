using System.Collections.Immutable;
using System.Text.Json;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>The fields that one kind of object may have; all others are unknown and left alone.</summary>
sealed class FieldTable
{
    readonly ImmutableArray<string> _names;
    readonly ImmutableArray<byte[]> _utf8;

    public FieldTable(params ImmutableArray<string> names)
    {
        _names = names;
        _utf8 = [.. names.Select(System.Text.Encoding.UTF8.GetBytes)];
    }

    public string this[int index] => _names[index];

    /// <summary>The index of a known field's name, or -1.</summary>
    public int IndexOf(string name) => _names.IndexOf(name);

    /// <summary>The index of the property name that the reader stands at, or -1.</summary>
    public int IndexOf(ref readonly Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return JsonText.TryGet(in reader, out var name) ? IndexOf(name) : -1;
        }

        for (var index = 0; index < _utf8.Length; index++)
        {
            if (reader.ValueSpan.SequenceEqual(_utf8[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
