namespace SpanRnn.Fuzz.Mutators;

/// <summary>Mutants of what a <c>.keras</c> archive holds, in a sound archive: the weights, the metadata, or other members than three.</summary>
internal static class KerasArchiveMutator
{
    public static byte[] Change(byte[] file, string[] words, Random random)
    {
        Dictionary<string, byte[]> members = KerasZip.Unpack(file);
        switch (random.Next(12))
        {
            case 0:
                return KerasZip.Pack(members, "metadata.json", JsonMutator.Change(members["metadata.json"], words, random));
            case 1:
                return KerasZip.Pack(members.Append(new(AnyName(members, random), members[AnyName(members, random)])));
            case 2:
                members.Remove(AnyName(members, random));
                return KerasZip.Pack(members);
            case 3:
                return KerasZip.Pack(members.Append(new("assets/" + words[random.Next(words.Length)], [1])));
            case 4:
                return KerasZip.Pack(members, AnyName(members, random), members[AnyName(members, random)]);
            default:
                return KerasZip.Pack(members, KerasZip.Weights, HdfMutator.Change(members[KerasZip.Weights], random));
        }
    }

    public static byte[] ChangeConfig(byte[] file, string[] words, Random random)
    {
        Dictionary<string, byte[]> members = KerasZip.Unpack(file);
        return KerasZip.Pack(members, KerasZip.Config, JsonMutator.Change(members[KerasZip.Config], words, random));
    }

    private static string AnyName(Dictionary<string, byte[]> members, Random random) => members.Keys.ElementAt(random.Next(members.Count));
}
