using System.Collections.Frozen;

namespace ChargeMeter.Storage.Series;

/// <summary>The words by which the values of an enumeration are stored; renaming a value changes no file.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
sealed class WordList<T>
    where T : struct, Enum
{
    readonly FrozenDictionary<T, string> _words;
    readonly FrozenDictionary<string, T> _values;

    public WordList(params ReadOnlySpan<(string Word, T Value)> pairs)
    {
        var all = pairs.ToArray();
        _words = all.ToFrozenDictionary(pair => pair.Value, pair => pair.Word);
        _values = all.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>The word of a value.</summary>
    public string Word(T value) => _words[value];

    /// <summary>The word of a value that may be absent.</summary>
    public string? Word(T? value) => value is { } present ? _words[present] : null;

    /// <summary>The value of a word.</summary>
    public T Value(string word) => _values.TryGetValue(word, out var value)
        ? value
        : throw new SeriesStoreException($"The store holds the word '{word}' where a {typeof(T).Name} belongs.");
}
