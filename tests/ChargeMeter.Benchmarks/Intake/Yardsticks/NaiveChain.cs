using System.Buffers;
using System.Text.Json;
using ChargeMeter.Benchmarks.Decode;
using ChargeMeter.TestSupport;
using DuckDB.NET.Data;
using MQTTnet;

namespace ChargeMeter.Benchmarks.Intake.Yardsticks;

/// <summary>What one writes in an afternoon: a broker, a deserialiser and an appender. Nothing is validated, no duplicate noticed, and it is acknowledged before it is on disk.</summary>
sealed class NaiveChain : IAsyncDisposable
{
    const int RowsAtOnce = 1_000;

    readonly TemporaryFolder _folder = new();
    readonly DuckDBConnection _connection;
    readonly Lock _gate = new();
    ForgetfulBroker? _broker;
    DuckDBAppender _appender;
    int _rows;

    NaiveChain()
    {
        _connection = new DuckDBConnection($"DataSource={_folder.File("naive.duckdb")}");
        _connection.Open();
        using var create = _connection.CreateCommand();
        create.CommandText = "CREATE TABLE readings (topic VARCHAR, meter VARCHAR, seq BIGINT, read_at TIMESTAMP, energy DECIMAL(18, 6), power DOUBLE, voltage DOUBLE, amperes DOUBLE, temperature DOUBLE, tx VARCHAR)";
        create.ExecuteNonQuery();
        _appender = _connection.CreateAppender("readings");
    }

    /// <summary>Starts it.</summary>
    internal static async Task<NaiveChain> StartAsync(int port)
    {
        var chain = new NaiveChain();
        chain._broker = await ForgetfulBroker.StartAsync(port, chain.Take);
        return chain;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _broker!.DisposeAsync();
        _appender.Dispose();
        await _connection.DisposeAsync();
        _folder.Dispose();
    }

    void Take(MqttApplicationMessage message)
    {
        var payload = message.Payload.IsSingleSegment ? message.Payload.FirstSpan : message.Payload.ToArray();
        var readings = JsonSerializer.Deserialize(payload, JsonReadingsContext.Default.JsonReadings)!;
        lock (_gate)
        {
            foreach (var reading in readings.Readings)
            {
                Append(message.Topic, readings.Seq, reading);
            }
        }
    }

    void Append(string topic, long? seq, in JsonReading reading)
    {
        _appender.CreateRow()
            .AppendValue(topic).AppendValue(reading.Meter).AppendValue(seq).AppendValue(reading.At.UtcDateTime).AppendValue(reading.Energy)
            .AppendValue(reading.Power).AppendValue(reading.Voltage).AppendValue(reading.Current).AppendValue(reading.Temperature)
            .AppendValue(reading.Transaction)
            .EndRow();
        _rows++;
        if (_rows % RowsAtOnce == 0)
        {
            _appender.Dispose();
            _appender = _connection.CreateAppender("readings");
        }
    }
}
