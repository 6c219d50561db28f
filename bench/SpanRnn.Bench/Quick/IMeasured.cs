namespace SpanRnn.Bench.Quick;

/// <summary>The circumstances that belong to every run's results.</summary>
internal interface IMeasured
{
    /// <summary>When, in UTC.</summary>
    DateTime Date { get; }

    /// <summary>Rounds behind each median.</summary>
    int Rounds { get; }

    /// <summary>Whether the warm-up ended with settled times.</summary>
    bool Settled { get; }

    /// <summary>Median time over fastest time, for the contestant in the middle.</summary>
    double Disturbance { get; }

    /// <summary>Where.</summary>
    MachineFacts Machine { get; }

    /// <summary>What 256-bit multiply-adds reach; null without fused multiply-add.</summary>
    double? FmaPeakGflops { get; }
}
