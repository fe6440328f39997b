using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Plumbline.Parity
{
    /// <summary>
    /// Members of the platform's SDK that an assembly refers to. A stand-in that declares one of them differently would show only in a tenant, so the list is
    /// kept and read against the real SDK.
    /// </summary>
    public static class PlatformMembers
    {
        public static IEnumerable<string> UsedBy(string file)
        {
            using (PEReader assembly = new PEReader(File.OpenRead(file)))
            {
                MetadataReader metadata = assembly.GetMetadataReader();
                return metadata.MemberReferences
                    .Select(handle => metadata.GetMemberReference(handle))
                    .Select(member => OwnerOf(metadata, member.Parent) + "." + metadata.GetString(member.Name))
                    .Where(name => name.StartsWith("Microsoft.", StringComparison.Ordinal))
                    .Distinct()
                    .ToList();
            }
        }

        private static string OwnerOf(MetadataReader metadata, EntityHandle owner)
        {
            if (owner.Kind == HandleKind.TypeReference) return NameOf(metadata, (TypeReferenceHandle)owner);
            if (owner.Kind != HandleKind.TypeSpecification) return "";
            BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)owner).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return "";
            signature.ReadByte();
            EntityHandle generic = signature.ReadTypeHandle();
            return generic.Kind == HandleKind.TypeReference ? NameOf(metadata, (TypeReferenceHandle)generic) : "";
        }

        private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
        {
            TypeReference type = metadata.GetTypeReference(handle);
            return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
        }
    }
}
