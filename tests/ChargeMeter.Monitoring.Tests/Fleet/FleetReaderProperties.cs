using System.Text;
using ChargeMeter.Monitoring.Fleet;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Fleet;

public sealed class FleetReaderProperties
{
    static readonly byte[] Good = Encoding.UTF8.GetBytes("""
        {"stations":[{"id":"S","timeZone":"Asia/Shanghai","longitude":117.2,"latitude":39.1,"meters":[
        {"id":"R","role":"reference","accuracyClass":"0.2","resolution":0.001,"certificates":[
        {"number":"n","date":"2026-01-12","error":0.31,"expandedUncertainty":0.10,"coverageFactor":2,"validUntil":"2029-01-11"}]},
        {"id":"P","role":"pile","parent":"R","kind":"DC","ratedPower":120,"interval":900,"installed":"2024-05-01","resolution":1e-2}]}]}
        """);

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => IsWhole(FleetReader.Read(bytes, Today)));

    [Fact]
    public void No_damage_to_a_good_file_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 12], Gen.Int[0, Fragments.Length - 1]).Array[1, 4].Sample(
            damages =>
            {
                var bytes = Good;
                foreach (var (at, cut, fragment) in damages)
                {
                    var start = Math.Min(at, bytes.Length);
                    var inserted = Encoding.UTF8.GetBytes(Fragments[fragment]);
                    bytes = [.. bytes[..start], .. inserted, .. bytes[Math.Min(start + cut, bytes.Length)..]];
                }

                return IsWhole(FleetReader.Read(bytes, Today));
            },
            iter: 3000);

    [Fact]
    public void The_undamaged_file_is_good() => FleetReader.Read(Good, Today).Errors.ShouldBeEmpty();

    static readonly string[] Fragments =
        ["", "\"", "\\ud800", "\\u0000", "null", "-1", "1e999", "-1e-400", "{", "}", "[", "]", ",", ":", "true", "\n", "9999999999999999999999999999999999", "id"];

    static DateOnly Today => new(2026, 11, 23);

    static bool IsWhole(FleetReading reading) => reading.Fleet is null != reading.Errors.IsEmpty;
}
