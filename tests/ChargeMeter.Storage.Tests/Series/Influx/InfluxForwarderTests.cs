using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx.Forwarding;
using ChargeMeter.Storage.Series.Influx.Writing;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class InfluxForwarderTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_through_the_store_page_by_page()
    {
        var (server, run) = Against(_ => RecordedServer.Answer(204), batch: 4);
        await using var _ = run;
        await run.StoreAsync(0, 10);
        var forwarder = run.Start();

        (await forwarder.StepAsync(Cancel)).ShouldBe(new ForwardStep(null, IsCaughtUp: false));
        (await forwarder.StepAsync(Cancel)).IsCaughtUp.ShouldBeFalse();
        (await forwarder.StepAsync(Cancel)).IsCaughtUp.ShouldBeTrue();

        server.Requests.Select(request => request.Lines.Count).ShouldBe([4, 4, 2]);
        run.Status.Current.ShouldBe(new SinkSnapshot(SinkState.Running, null, 10, null));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_the_database_had_said_yes()
    {
        var down = false;
        var (server, run) = Against(_ => RecordedServer.Answer(down ? 503 : 204), batch: 4);
        await using var _ = run;
        await run.StoreAsync(0, 6);
        var first = run.Start();
        await first.StepAsync(Cancel);
        down = true;
        (await first.StepAsync(Cancel)).Halt!.Kind.ShouldBe(AnswerKind.Later);
        run.Status.Current.OldestUnsent.ShouldBe(Some.Start.AddMinutes(4).AddSeconds(1));

        down = false;
        await run.Start().StepAsync(Cancel);

        server.Requests[^1].Lines.ShouldBe(server.Requests[^2].Lines);
        run.Status.Current.Position.ShouldBe(6);
    }

    [Fact]
    public async Task What_has_no_line_is_passed_over()
    {
        var (server, run) = Against(_ => RecordedServer.Answer(204));
        await using var _ = run;
        await run.Store.AppendAsync([Some.Status(), Some.LastWill()], [], Cancel);

        (await run.Start().StepAsync(Cancel)).Halt.ShouldBeNull();

        server.Requests.ShouldBeEmpty();
        run.Status.Current.Position.ShouldBe(2);
    }

    [Fact]
    public async Task A_bad_line_is_put_aside_with_its_reason_and_the_cursor_goes_on()
    {
        var (server, run) = Against(request => request.Lines.Any(line => line.EndsWith("1795348860000", StringComparison.Ordinal))
            ? RecordedServer.Answer(400, """{"error":"unable to parse '充电': invalid number"}""")
            : RecordedServer.Answer(204));
        await using var _ = run;
        await run.StoreAsync(0, 8);

        await run.Start().StepAsync(Cancel);

        run.Status.Current.Position.ShouldBe(8);
        var aside = (await File.ReadAllLinesAsync(run.AsideFile, Cancel)).ShouldHaveSingleItem();
        aside.ShouldContain("\"ingest\":2");
        aside.ShouldContain("400 unable to parse '充电': invalid number");
        aside.ShouldContain("chargemeter_reading,meter=S1-P1");
        server.Requests.Count.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(401, SinkState.Refused, 300)]
    [InlineData(404, SinkState.Misconfigured, 60)]
    public async Task A_stopped_sink_says_so_and_goes_on_by_itself_when_it_is_put_right(int status, SinkState state, int restSeconds)
    {
        var asked = 0;
        var isRight = false;
        var (_, run) = Against(_ =>
        {
            asked++;
            return isRight ? RecordedServer.Answer(204) : RecordedServer.Answer(status, """{"error":"no"}""");
        });
        await using var disposed = run;
        await run.StoreAsync(0, 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = run.Start().RunAsync(stop.Token);

        await EventuallyAsync(run, () => run.Status.Current.State == state, TimeSpan.Zero);
        run.Status.Current.Reason!.ShouldContain("no");
        run.Status.Current.Position.ShouldBe(0);
        run.Clock.Advance(TimeSpan.FromSeconds(restSeconds - 1));
        asked.ShouldBe(1);

        isRight = true;
        await EventuallyAsync(run, () => run.Status.Current is { State: SinkState.Running, Position: 3 }, TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_server_that_cannot_is_tried_again_until_it_can()
    {
        var asked = 0;
        var (_, run) = Against(_ => ++asked < 4 ? RecordedServer.Answer(503, "busy") : RecordedServer.Answer(204));
        await using var disposed = run;
        await run.StoreAsync(0, 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = run.Start().RunAsync(stop.Token);

        await EventuallyAsync(run, () => run.Status.Current is { State: SinkState.Waiting, Reason: "503 busy" }, TimeSpan.Zero);
        await EventuallyAsync(run, () => run.Status.Current is { State: SinkState.Running, Position: 3 }, TimeSpan.FromSeconds(1));
        asked.ShouldBe(4);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_wait_that_the_server_asks_for_is_kept()
    {
        var asked = 0;
        var (_, run) = Against(_ => ++asked == 1 ? RecordedServer.Answer(429, "", "120") : RecordedServer.Answer(204));
        await using var disposed = run;
        await run.StoreAsync(0, 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = run.Start().RunAsync(stop.Token);

        await EventuallyAsync(run, () => run.Status.Current.State == SinkState.Waiting, TimeSpan.Zero);
        run.Clock.Advance(TimeSpan.FromSeconds(119));
        asked.ShouldBe(1);
        await EventuallyAsync(run, () => run.Status.Current.Position == 3, TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Estimates_wait_through_an_outage_and_go_oldest_first()
    {
        var down = true;
        var (server, run) = Against(_ => RecordedServer.Answer(down ? 503 : 204));
        await using var _ = run;
        run.Spool.Add(Some.Start, ["e f=1 1"]);
        run.Spool.Add(Some.Start.AddHours(1), ["e f=2 2"]);
        var forwarder = run.Start();
        (await forwarder.StepAsync(Cancel)).Halt!.Kind.ShouldBe(AnswerKind.Later);

        down = false;
        (await forwarder.StepAsync(Cancel)).IsCaughtUp.ShouldBeFalse();
        await forwarder.StepAsync(Cancel);

        (await forwarder.StepAsync(Cancel)).IsCaughtUp.ShouldBeTrue();
        server.Requests.Select(request => request.Lines[0]).ShouldBe(["e f=1 1", "e f=1 1", "e f=2 2"]);
    }

    [Fact]
    public async Task A_real_database_that_was_down_for_a_while_has_everything_once()
    {
        await using var influx = await InfluxServer.StartAsync(Given.Database);
        var options = Given.V1(influx.Url);
        options.BatchLines = 100;
        await using var run = new ForwarderRun(new InfluxClient(options, TimeProvider.System), options);
        await run.StoreAsync(0, 250);
        var forwarder = run.Start();
        await forwarder.StepAsync(Cancel);

        await influx.StopAsync();
        await run.StoreAsync(250, 250);
        (await forwarder.StepAsync(Cancel)).Halt!.Kind.ShouldBe(AnswerKind.Later);
        await influx.StartAgainAsync();
        forwarder = run.Start();
        while (!(await forwarder.StepAsync(Cancel)).IsCaughtUp)
        {
            // Page by page.
        }

        (await influx.QueryAsync("SELECT count(energy_uwh) FROM chargemeter_reading", Given.Database))[1].ShouldBe("chargemeter_reading,,0,500");
    }

    static (RecordedServer Server, ForwarderRun Run) Against(Func<RecordedRequest, HttpResponseMessage> answer, int batch = 5_000)
    {
        var options = Given.V1();
        options.BatchLines = batch;
        var server = new RecordedServer(answer);
        return (server, new ForwarderRun(server.Client(options), options));
    }

    static async Task EventuallyAsync(ForwarderRun run, Func<bool> holds, TimeSpan step)
    {
        for (var attempt = 0; attempt < 2_000 && !holds(); attempt++)
        {
            run.Clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
        }

        holds().ShouldBeTrue(run.Status.Current.ToString());
    }
}
