using System.Globalization;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_the_command_line_is_used : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_tells_its_version()
    {
        var run = await BuiltProgram.RunAsync("--version");

        run.ShouldEndWith(0).Output.Trim().ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await BuiltProgram.RunAsync("--help");

        run.ShouldEndWith(0);
        foreach (var command in new[] { "serve", "demo", "replay", "check-config", "check-message", "influx", "quarantine", "backup", "restore", "verify", "export", "recompute" })
        {
            run.Output.ShouldContain(command);
        }
    }

    [Theory]
    [InlineData("dance", "dance")]
    [InlineData("replay", "--registry")]
    [InlineData("demo --speed fast", "fast")]
    [InlineData("serve --set Web", "--set Web")]
    [InlineData("serve --set Weather:Port=1", "Weather")]
    [InlineData("quarantine list --from 2026-11-22T08:00:00", "offset")]
    [InlineData("quarantine replay", "--reason")]
    [InlineData("export out.csv --format xml", "xml")]
    [InlineData("verify none.backup", "none.backup")]
    public async Task Bad_usage_is_exit_code_2_and_says_what_is_wrong(string arguments, string named)
    {
        var run = await BuiltProgram.RunAsync(arguments.Split(' '));

        run.ShouldEndWith(2).Errors.ShouldContain(named);
    }

    [Fact]
    public async Task Good_settings_have_no_errors()
    {
        var run = await BuiltProgram.RunAsync("check-config", "--registry", RealTrace.RegistryFile);

        run.ShouldEndWith(0).Output.ShouldContain("1 stations, 2 piles");
    }

    [Fact]
    public async Task Every_error_of_the_settings_is_listed_at_once()
    {
        var run = await BuiltProgram.RunAsync(
            "check-config",
            "--registry", _folder.File("none.json"),
            "--set", "Web:Port=70000",
            "--set", "Solve:IntervalSeconds=0",
            "--set", "Mqtt:field:Host=127.0.0.1",
            "--set", "Influx:Url=https://influx.example.org/?u=li&p=secret",
            "--set", "Rules=" + _folder.File("no-rules.json"));

        run.ShouldEndWith(2);
        foreach (var named in new[] { "Web.Port", "Solve.IntervalSeconds", "Mqtt:field: ClientId", "Influx: Url", "Influx: Dialect", "none.json", "no-rules.json" })
        {
            run.Errors.ShouldContain(named);
        }
    }

    [Fact]
    public async Task A_broker_without_a_name_is_refused_with_the_way_to_write_it()
    {
        var run = await BuiltProgram.RunAsync("check-config", "--registry", RealTrace.RegistryFile, "--set", "Mqtt:Host=127.0.0.1");

        run.ShouldEndWith(2).Errors.ShouldContain("Mqtt:<name>:Host");
    }

    [Fact]
    public async Task The_probe_names_each_broker_and_fails_where_one_cannot_be_reached()
    {
        await using var broker = await MosquittoBroker.StartAsync();

        var run = await BuiltProgram.RunAsync(
            "mqtt", "probe",
            "--set", string.Create(CultureInfo.InvariantCulture, $"Mqtt:north:Port={broker.Port}"),
            "--set", "Mqtt:north:Host=127.0.0.1",
            "--set", "Mqtt:north:ClientId=one",
            "--set", string.Create(CultureInfo.InvariantCulture, $"Mqtt:south:Port={FreePort.Next()}"),
            "--set", "Mqtt:south:Host=127.0.0.1",
            "--set", "Mqtt:south:ClientId=two");

        run.ShouldEndWith(1).Output.ShouldContain("north: all of 1200 messages were kept");
        run.Errors.ShouldContain("south: 127.0.0.1:");
    }

    [Fact]
    public async Task Without_a_broker_there_is_nothing_to_probe() =>
        (await BuiltProgram.RunAsync("mqtt", "probe")).ShouldEndWith(2).Errors.ShouldContain("no broker in the settings");

    [Fact]
    public async Task Brokers_must_not_share_a_client_id_nor_take_the_name_of_our_own()
    {
        var run = await BuiltProgram.RunAsync(
            "check-config",
            "--registry", RealTrace.RegistryFile,
            "--set", "Mqtt:north:ClientId=one",
            "--set", "Mqtt:south:ClientId=one",
            "--set", "Mqtt:embedded:ClientId=two");

        run.ShouldEndWith(2);
        run.Errors.ShouldContain("ClientId one is given to north and south");
        run.Errors.ShouldContain("Mqtt:embedded: so is our own broker called");
    }

    [Fact]
    public async Task Serve_refuses_what_check_config_refuses()
    {
        var run = await BuiltProgram.RunAsync(
            "serve", "--registry", RealTrace.RegistryFile, "--set", "Web:Port=70000", "--set", "Mqtt:field:Host=127.0.0.1");

        run.ShouldEndWith(2).Errors.ShouldContain("Web.Port");
        run.Errors.ShouldContain("ClientId");
    }

    [Fact]
    public async Task Good_messages_have_no_faults()
    {
        var file = await WriteAsync("good.ndjson", string.Join('\n', RealTrace.Lines.Take(20)));

        var run = await BuiltProgram.RunAsync("check-message", file);

        run.ShouldEndWith(0).Output.ShouldContain("20 messages, 0 faults");
    }

    [Fact]
    public async Task A_bad_message_is_told_with_file_line_and_field()
    {
        var bad = RealTrace.Lines[1].Replace("\"energy\":0.0", "\"energy\":\"much\"", StringComparison.Ordinal);
        var file = await WriteAsync("bad.ndjson", RealTrace.Lines[0] + "\n" + bad);

        var run = await BuiltProgram.RunAsync("check-message", file);

        run.ShouldEndWith(1).Output.ShouldContain($"{file}: line 2: energy: wrong-type");
    }

    [Fact]
    public async Task A_bare_payload_is_checked_by_its_own_fields()
    {
        var file = await WriteAsync("reading.json", """{"readings":[{"at":"2026-11-22T12:15:00","energy":1}]}""");

        var run = await BuiltProgram.RunAsync("check-message", file);

        run.ShouldEndWith(1).Output.ShouldContain("readings[0].at: time-without-offset");
    }

    [Fact]
    public async Task An_InfluxDB_is_probed_by_the_settings()
    {
        await using var influx = await InfluxServer.StartAsync("piles");
        string[] probe = ["influx", "probe", "--set", $"Influx:Url={influx.Url}", "--set", "Influx:Dialect=V1", "--set"];

        (await BuiltProgram.RunAsync([.. probe, "Influx:Database=piles"])).ShouldEndWith(0).Output.ShouldContain("'piles' takes what we write");
        (await BuiltProgram.RunAsync([.. probe, "Influx:Database=nowhere"])).ShouldEndWith(1).Errors.ShouldContain("CREATE DATABASE");
        (await BuiltProgram.RunAsync("influx", "probe")).ShouldEndWith(2).Errors.ShouldContain("no such section");
    }

    async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder.File(name), text, TestContext.Current.CancellationToken);
        return _folder.File(name);
    }
}
