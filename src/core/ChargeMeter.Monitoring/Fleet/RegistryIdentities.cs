namespace ChargeMeter.Monitoring.Fleet;

/// <summary>The identities given so far: each may be given once in the whole registry.</summary>
sealed class RegistryIdentities
{
    readonly Dictionary<string, string> _pathById = new(StringComparer.Ordinal);

    /// <summary>The identity of a station or meter; null if it has none. A wrong or repeated one is an error.</summary>
    public string? Take(RegistryObject json)
    {
        var id = json.Identifier("id");
        if (id is null)
        {
            json.Error("id", "missing", "give an identity of 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        else if (!_pathById.TryAdd(id, json.Path))
        {
            json.Error("id", $"'{id}' is given to {_pathById[id]} already", "identities are unique in the whole registry");
        }

        return id;
    }
}
