using System.Text;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Fleet;

public sealed class FleetReaderTests
{
    const string Full = """
        { "stations": [ { "id": "S001", "name": "东站", "operator": "OP1", "district": "D", "address": "A", "access": "gate 2",
            "longitude": 117.2, "latitude": 39.1, "timeZone": "Asia/Shanghai", "later": [1],
            "meters": [
              { "id": "S001-M", "role": "master", "owner": "institute", "accuracyClass": "0.2S", "resolution": 0.4 },
              { "id": "S001-P03-R", "role": "reference", "parent": "S001-M", "accuracyClass": "0.2", "resolution": 0.001,
                "certificates": [ { "number": "R-1", "date": "2026-01-02", "error": 0.02, "expandedUncertainty": 0.05 } ] },
              { "id": "S001-P03", "role": "pile", "parent": "S001-P03-R", "kind": "DC", "ratedPower": 120, "accuracyClass": "1",
                "resolution": 0.01, "serial": "S", "manufacturer": "Ma", "model": "Mo", "firmware": "F",
                "installed": "2024-05-01", "interval": 900, "meterPosition": "inside", "cableResistance": 0.002, "stampedBy": "gateway",
                "certificates": [
                  { "number": "B", "date": "2026-01-12", "error": 0.31, "asFound": 0.5, "expandedUncertainty": 0.10, "coverageFactor": 2.5,
                    "validUntil": "2029-01-11", "standard": "CAL-7" },
                  { "number": "A", "date": "2025-01-12", "result": "pass", "validUntil": "2028-01-11" } ] } ] } ] }
        """;

    [Fact]
    public void Every_field_of_the_contract_is_read()
    {
        var reading = Read(Full);

        reading.Errors.ShouldBeEmpty();
        reading.Warnings.ShouldBeEmpty();
        var station = reading.Fleet.ShouldNotBeNull().Stations["S001"];
        (station.Name, station.Operator, station.District, station.Address, station.Access, station.Longitude, station.Latitude, station.TimeZone)
            .ShouldBe(("东站", "OP1", "D", "A", "gate 2", 117.2, 39.1, "Asia/Shanghai"));
        var pile = station.Piles.ShouldHaveSingleItem();
        (pile.Id, pile.Role, pile.Parent, pile.Owner, pile.Kind, pile.AccuracyClass)
            .ShouldBe(("S001-P03", MeterRole.Pile, "S001-P03-R", MeterOwner.Operator, CurrentKind.DC, "1"));
        (pile.Serial, pile.Manufacturer, pile.Model, pile.Firmware, pile.Installed).ShouldBe(("S", "Ma", "Mo", "F", new DateOnly(2024, 5, 1)));
        (pile.Resolution, pile.RatedPower, pile.Interval)
            .ShouldBe((Energy.FromKilowattHours(0.01m), Power.FromKilowatts(120), TimeSpan.FromMinutes(15)));
        (pile.Position, pile.CableResistanceOhms, pile.StampedBy).ShouldBe((MeterPosition.Inside, 0.002, TimeStamper.Gateway));
        station.Meters["S001-M"].Owner.ShouldBe(MeterOwner.Institute);
    }

    [Fact]
    public void Certificates_are_kept_oldest_first()
    {
        var certificates = Read(Full).Fleet!.Stations["S001"].Meters["S001-P03"].Certificates;

        certificates.Select(certificate => certificate.Number).ShouldBe(["A", "B"]);
        certificates[0].Passed.ShouldBe(true);
        certificates[0].Error.ShouldBeNull();
        certificates[1].ShouldBe(new CertificateModel(
            "B", new DateOnly(2026, 1, 12), RelativeError.FromPercent(0.31), RelativeError.FromPercent(0.5), RelativeError.FromPercent(0.10),
            2.5, null, new DateOnly(2029, 1, 11), "CAL-7"));
    }

    [Fact]
    public void A_reference_takes_the_side_of_its_child_and_is_found_from_its_pile()
    {
        var station = Read(Full).Fleet!.Stations["S001"];

        station.ReferenceOf("S001-P03").ShouldNotBeNull().Side.ShouldBe(CurrentKind.DC);
        station.ReferenceOf("S001-P03").ShouldNotBeNull().RatedPower.ShouldBe(station.Meters["S001-P03"].RatedPower);
        station.ReferenceOf("S001-P03-R").ShouldBeNull();
        station.ReferenceOf("nobody").ShouldBeNull();
    }

    [Fact]
    public void What_is_not_required_may_be_absent()
    {
        var reading = Read("""{"stations":[{"id":"S","meters":[{"id":"P","role":"pile"}]},{"id":"T"}]}""");

        reading.Errors.ShouldBeEmpty();
        var station = reading.Fleet!.Stations["S"];
        station.Name.ShouldBe("S");
        station.TimeZone.ShouldBe("Asia/Shanghai");
        station.Meters["P"].Resolution.ShouldBe(Energy.FromKilowattHours(0.01m));
        reading.Fleet.Stations["T"].Meters.ShouldBeEmpty();
        reading.Warnings.Select(warning => warning.Path).ShouldBe(["stations[0].meters[0].resolution", "stations[0].meters[0].accuracyClass"]);
    }

    [Fact]
    public void Null_and_a_byte_order_mark_are_nothing()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. """{"stations":[{"id":"S","name":null,"meters":null}]}"""u8];

        FleetReader.Read(bytes, Today).Fleet.ShouldNotBeNull().Stations["S"].Name.ShouldBe("S");
    }

    [Fact]
    public void All_errors_are_told_at_once_with_path_and_line_and_no_fleet_is_given()
    {
        var reading = Read("""
            { "stations": [
              { "id": "S 1", "timeZone": "Mars/Olympus", "latitude": 91, "longitude": "east", "meters": [
                { "id": "A", "role": "pole", "parent": "Z" },
                { "id": "A", "role": "pile", "interval": 0, "ratedPower": 0, "kind": "dc", "owner": "me" },
                { "role": "pile", "resolution": 0 },
                { "id": "B", "role": "pile", "resolution": 1e-12, "accuracyClass": 1, "cableResistance": -1, "certificates": [
                  { "number": "x", "error": 200, "expandedUncertainty": -0.1, "coverageFactor": 0, "result": "passed" },
                  { "number": "y", "date": "12.1.2026", "validUntil": "2020-01-01" },
                  { "number": "z", "date": "2026-01-12", "error": 0, "validUntil": "2020-01-01" },
                  7 ] } ] } ] }
            """);

        reading.Fleet.ShouldBeNull();
        reading.Errors.Select(error => error.Path + ":" + error.Line).ShouldBe(
            [
                "stations[0].id:2",
                "stations[0].timeZone:2",
                "stations[0].longitude:2",
                "stations[0].latitude:2",
                "stations[0].meters[0].role:3",
                "stations[0].meters[0].parent:3",
                "stations[0].meters[1].id:4",
                "stations[0].meters[1].interval:4",
                "stations[0].meters[1].ratedPower:4",
                "stations[0].meters[1].kind:4",
                "stations[0].meters[1].owner:4",
                "stations[0].meters[2].id:5",
                "stations[0].meters[3].resolution:6",
                "stations[0].meters[3].accuracyClass:6",
                "stations[0].meters[3].cableResistance:6",
                "stations[0].meters[3].certificates[0].date:7",
                "stations[0].meters[3].certificates[0].error:7",
                "stations[0].meters[3].certificates[0].expandedUncertainty:7",
                "stations[0].meters[3].certificates[0].coverageFactor:7",
                "stations[0].meters[3].certificates[0].result:7",
                "stations[0].meters[3].certificates[1].date:8",
                "stations[0].meters[3].certificates[2].validUntil:9",
                "stations[0].meters[3].certificates[3]:10",
            ],
            ignoreOrder: true);
        reading.Errors.Select(error => error.Line).ShouldBeInOrder();
        reading.Errors.ShouldAllBe(error => error.Problem.Length > 0 && error.Remedy.Length > 0);
    }

    [Theory]
    [InlineData("", "proper JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "missing")]
    [InlineData("{\"stations\":{}}", "not a list")]
    [InlineData("{\"stations\":[],\"stations\":[]}", "proper JSON")]
    [InlineData("{\"stations\":[{\"id\":\"\\ud800\"}]}", "surrogate")]
    [InlineData("{\"stations\":[{\"id\":\"S\",\"timeZone\":\"/etc/passwd\"}]}", "unknown")]
    [InlineData("{\"stations\":[{\"id\":\"S\",\"timeZone\":\"../UTC\"}]}", "unknown")]
    public void A_file_that_is_no_registry_is_refused(string text, string problem) =>
        Read(text).Errors.ShouldHaveSingleItem().Problem.ShouldContain(problem);

    [Fact]
    public void A_syntax_error_tells_its_line() =>
        Read("{\n \"stations\": [\n {]\n}").Errors.ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void An_identity_is_given_once_in_the_whole_registry()
    {
        var reading = Read("""{"stations":[{"id":"S","meters":[{"id":"M","role":"master"}]},{"id":"M"},{"id":"T","meters":[{"id":"M","role":"pile"}]}]}""");

        reading.Errors.Select(error => error.Path).ShouldBe(["stations[1].id", "stations[2].meters[0].id"]);
        reading.Errors[0].Problem.ShouldContain("stations[0].meters[0]");
    }

    [Theory]
    [InlineData("error")]
    [InlineData("asFound")]
    public void A_register_that_stood_still_is_no_error_of_a_certificate(string field)
    {
        var reading = Read(
            """
            {"stations":[{"id":"S","meters":[{"id":"P","role":"pile","accuracyClass":"1","resolution":0.01,
              "certificates":[{"number":"A","date":"2026-01-01","FIELD":-100,"expandedUncertainty":0.1}]}]}]}
            """.Replace("FIELD", field, StringComparison.Ordinal));

        reading.Errors.ShouldHaveSingleItem().Path.ShouldBe($"stations[0].meters[0].certificates[0].{field}");
    }

    [Fact]
    public void Certificates_that_are_out_of_date_are_warned_of()
    {
        var reading = Read("""
            {"stations":[{"id":"S","meters":[{"id":"P","role":"pile","accuracyClass":"1","resolution":0.01,
              "certificates":[{"number":"A","date":"2020-01-01","error":0,"expandedUncertainty":0.1,"validUntil":"2023-01-01"}]}]}]}
            """);

        reading.Fleet.ShouldNotBeNull();
        reading.Warnings.ShouldHaveSingleItem().ToString().ShouldContain("out of date");
    }

    static DateOnly Today => new(2026, 11, 23);

    static FleetReading Read(string text) => FleetReader.Read(Encoding.UTF8.GetBytes(text), Today);
}
