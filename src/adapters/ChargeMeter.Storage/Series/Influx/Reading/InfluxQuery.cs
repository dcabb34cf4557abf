using System.Text.Json;
using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>Asks one statement in InfluxQL over <c>/query</c>, which all three versions answer in the same shape.</summary>
sealed class InfluxQuery
{
    readonly InfluxOptions _options;
    readonly InfluxClient _client;

    /// <summary>Queries by a client.</summary>
    public InfluxQuery(InfluxOptions options, InfluxClient client)
    {
        _options = options;
        _client = client;
    }

    /// <summary>The rows that a statement gives.</summary>
    /// <exception cref="SeriesStoreException">There is no answer, or it is an error.</exception>
    public async Task<InfluxPage<T>> AskAsync<T>(string statement, Func<InfluxRow, T> row, CancellationToken cancellationToken)
    {
        var text = await SendAsync(statement, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, row);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SeriesStoreException($"InfluxDB answers the query with what is no answer to one: {error.Message}", error);
        }
    }

    async Task<string> SendAsync(string statement, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, InfluxAddresses.Query(_options, statement));
            using var response = await _client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? text
                : throw Refused(FormattableString.Invariant($"{(int)response.StatusCode} {AnswerBody.Read(text, header: null).Reason}"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new SeriesStoreException($"InfluxDB cannot be asked: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SeriesStoreException("InfluxDB does not answer the query in time.", error);
        }
    }

    static InfluxPage<T> Read<T>(JsonElement answer, Func<InfluxRow, T> row)
    {
        var (rows, isCut) = (new List<T>(), false);
        foreach (var result in Refusal(answer).GetProperty("results").EnumerateArray())
        {
            // An error comes with status 200 as well.
            isCut |= IsCut(Refusal(result));
            foreach (var series in List(result, "series"))
            {
                isCut |= IsCut(series);
                var columns = series.GetProperty("columns").EnumerateArray().Select((column, place) => (column, place))
                    .ToDictionary(column => column.column.GetString()!, column => column.place, StringComparer.Ordinal);
                rows.AddRange(List(series, "values").Select(values => row(new InfluxRow(columns, values))));
            }
        }

        return new(rows, isCut);
    }

    static JsonElement Refusal(JsonElement part) =>
        part.TryGetProperty("error", out var error) ? throw Refused(error.GetString() ?? string.Empty) : part;

    static JsonElement.ArrayEnumerator List(JsonElement part, string name) => part.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    static bool IsCut(JsonElement part) => part.TryGetProperty("partial", out var partial) && partial.ValueKind == JsonValueKind.True;

    static SeriesStoreException Refused(string reason) => new($"InfluxDB does not answer the query: {reason}");
}
