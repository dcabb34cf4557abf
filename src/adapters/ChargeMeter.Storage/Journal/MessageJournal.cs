using System.Buffers;
using System.Globalization;

namespace ChargeMeter.Storage.Journal;

/// <summary>
/// The messages that were acknowledged and may not be in the series store yet: appended and flushed to the disk a group at a time,
/// given up once they are stored. What a process that was killed left in it the next one reads. See FORMAT.md. One process owns it:
/// who owns the store.
/// </summary>
public sealed class MessageJournal : IDisposable
{
    /// <summary>The folder of the journal, beside the database.</summary>
    public const string FolderName = "journal";

    const string Ending = ".journal";
    const string DamagedEnding = ".damaged";

    /// <summary>A file is followed by another once it has so many bytes: the fewer the files have, the less lies about that is stored already.</summary>
    const long MostBytes = 16 << 20;

    /// <summary>The same in groups: at quiet times there is one for each message.</summary>
    const long MostGroups = 1_000;

    readonly string _folder;
    readonly Lock _gate = new();
    readonly SortedDictionary<long, string> _files = [];
    readonly List<string> _leftBehind;
    readonly ArrayBufferWriter<byte> _record = new(1 << 16);
    FileStream? _writing;
    long _last;
    long _released;

    /// <summary>Opens the journal of a folder, or makes a new one.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public MessageJournal(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _leftBehind = [.. Directory.EnumerateFiles(folder, "*" + Ending).Where(IsOurs).Order(StringComparer.Ordinal)];

        // A file has fewer groups than bytes: no number is used twice.
        _last = _leftBehind.Count == 0 ? 0 : FirstOf(_leftBehind[^1]) + new FileInfo(_leftBehind[^1]).Length;
        _released = _last;
    }

    /// <summary>Whether an earlier process left messages that may not be stored.</summary>
    public bool HasLeftBehind => _leftBehind.Count > 0;

    /// <summary>What of the journal was found damaged.</summary>
    public IReadOnlyList<string> Damage => [.. Directory.EnumerateFiles(_folder, "*" + DamagedEnding)
        .Select(path => $"{path}: some of the messages in this file could not be read, though they were acknowledged; the others are stored. Remove the file to end this report.")];

    /// <summary>Appends a group; when it returns, the group is on disk.</summary>
    /// <returns>The number of the group.</returns>
    /// <exception cref="IOException">Nothing of it counts as written.</exception>
    public long Append(IReadOnlyList<JournaledMessage> messages)
    {
        lock (_gate)
        {
            var number = _last + 1;
            JournalRecord.Write(_record, messages);
            _writing ??= Begin(number);
            try
            {
                _writing.Write(_record.WrittenSpan);
                _writing.Flush(flushToDisk: true);
            }
            catch
            {
                // What is in the file after a failed flush nobody knows: the next group begins another.
                End();
                throw;
            }

            _last = number;
            if (_writing.Length > MostBytes || number - _files.Keys.Last() >= MostGroups)
            {
                End();
            }

            return number;
        }
    }

    /// <summary>The groups that an earlier process left, in order. Some may be stored already.</summary>
    public IEnumerable<IReadOnlyList<JournaledMessage>> ReadLeftBehind()
    {
        foreach (var path in _leftBehind)
        {
            ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
            while (!rest.IsEmpty)
            {
                if (JournalRecord.EndOf(rest.Span) is { } end)
                {
                    yield return JournalRecord.Read(rest[..end]);
                    rest = rest[end..];
                }
                else
                {
                    rest = Next(path, rest);
                }
            }
        }
    }

    /// <summary>Gives up what an earlier process left: it is stored.</summary>
    public void ReleaseLeftBehind()
    {
        _leftBehind.ForEach(File.Delete);
        _leftBehind.Clear();
    }

    /// <summary>Gives up the groups up to a number: they are stored. A file goes when the next one has begun, the last one at the end.</summary>
    public void Release(long number)
    {
        lock (_gate)
        {
            _released = number;
            while (_files.Count > 1 && _files.Keys.ElementAt(1) <= number + 1)
            {
                RemoveFirst();
            }
        }
    }

    /// <summary>Closes it; when all is stored, nothing of it is left.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            End();
            while (_files.Count > 0 && _released == _last)
            {
                RemoveFirst();
            }
        }
    }

    /// <summary>What follows a record that cannot be read. One that was cut off was never acknowledged; any other is damage.</summary>
    static ReadOnlyMemory<byte> Next(string path, ReadOnlyMemory<byte> rest)
    {
        var next = JournalRecord.NextAfter(rest.Span);
        if (next is not null || !JournalRecord.IsCutOff(rest.Span))
        {
            var copy = Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.{number}{DamagedEnding}").First(name => !File.Exists(name));
            File.Copy(path, copy);
        }

        return next is { } from ? rest[from..] : default;
    }

    static bool IsOurs(string path) => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    static long FirstOf(string path) => long.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);

    FileStream Begin(long number)
    {
        var path = Path.Combine(_folder, number.ToString("D19", CultureInfo.InvariantCulture) + Ending);
        // Where a first group could not be written its file lies about, without anything that was acknowledged.
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _files[number] = path;
        return file;
    }

    void End()
    {
        _writing?.Dispose();
        _writing = null;
    }

    void RemoveFirst()
    {
        var (first, path) = _files.First();
        File.Delete(path);
        _files.Remove(first);
    }
}
