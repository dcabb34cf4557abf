namespace ChargeMeter.Storage.Series.Influx;

/// <summary>In which way an InfluxDB is spoken to.</summary>
public enum InfluxDialect
{
    /// <summary>1.x: <c>/write</c>, with a database and, if need be, a retention policy.</summary>
    V1,

    /// <summary>2.x: <c>/api/v2/write</c>, with an organisation and a bucket.</summary>
    V2,

    /// <summary>3.x: <c>/api/v3/write_lp</c>, with a database.</summary>
    V3,
}
