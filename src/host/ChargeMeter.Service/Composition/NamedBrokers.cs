using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Composition;

/// <summary>The section <c>Mqtt</c>: brokers of the field, each under the name that the operator gives it.</summary>
static class NamedBrokers
{
    /// <summary>Refuses settings that lack the name of their broker, and says how to write them.</summary>
    /// <exception cref="UnreadableInputException">A setting stands where the name of a broker belongs.</exception>
    public static void RequireNames(IConfigurationSection section)
    {
        foreach (var entry in section.GetChildren().Where(entry => entry.Value is not null || IsSetting(entry.Key)))
        {
            throw new UnreadableInputException(
                $"settings: Mqtt:{entry.Key}: there may be several brokers, and each has a name; write Mqtt:<name>:Host and so on, such as Mqtt:field:Host");
        }
    }

    /// <summary>Everything that is wrong with them, together and one by one.</summary>
    public static IEnumerable<string> Validate(IReadOnlyDictionary<string, MqttIntakeOptions> brokers) =>
        brokers.SelectMany(broker => MqttIntakeOptionsValidator.Validate(broker.Value).Select(error => $"Mqtt:{broker.Key}: {error}"))
            .Concat(Names(brokers.Keys))
            .Concat(Identities(brokers));

    static IEnumerable<string> Names(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!Identifier.IsValid(name))
            {
                yield return $"Mqtt:{name}: the name of a broker is 1 to 64 of A-Z a-z 0-9 . _ -";
            }

            if (string.Equals(name, EmbeddedBroker.Name, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"Mqtt:{name}: so is our own broker called; give another name";
            }
        }
    }

    /// <summary>Two names may lead to one broker: there, connections with one client id would end each other for ever.</summary>
    static IEnumerable<string> Identities(IReadOnlyDictionary<string, MqttIntakeOptions> brokers) =>
        brokers.Where(broker => broker.Value.ClientId.Length > 0)
            .GroupBy(broker => broker.Value.ClientId, broker => broker.Key, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"Mqtt: ClientId {same.Key} is given to {string.Join(" and ", same)}; each broker needs one of its own");

    static bool IsSetting(string name) => typeof(MqttIntakeOptions).GetProperties()
        .Any(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
}
