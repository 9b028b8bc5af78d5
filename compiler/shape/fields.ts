import {
  type ClassDeclaration,
  CommonFlags,
  FieldDeclaration,
  MethodDeclaration,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";

/**
 * The fields of a class that the host fills: each is public and has a type of its own, and the
 * class can be made without arguments.
 *
 * @param role what the class is, as in "the record"
 */
export function openFields(
  declaration: ClassDeclaration,
  role: string,
  diagnostics: Diagnostics,
): FieldDeclaration[] {
  if (declaration.extendsType) {
    diagnostics.at(
      declaration.extendsType,
      "inherited_fields",
      `${role} ${declaration.name.text} inherits from another class`,
      "declare all its fields in one class",
    );
  }
  for (const member of declaration.members) {
    if (
      member instanceof MethodDeclaration && member.signature.parameters.length > 0 &&
      member.is(CommonFlags.Constructor)
    ) {
      diagnostics.at(
        member.name,
        "constructor_arguments",
        `${role} ${declaration.name.text} is made without arguments`,
        "give its fields initial values and drop the constructor",
      );
    }
  }
  return declaration.members.filter((member): member is FieldDeclaration => {
    if (!(member instanceof FieldDeclaration) || member.is(CommonFlags.Static)) return false;
    if (member.is(CommonFlags.Private) || member.is(CommonFlags.Protected)) {
      diagnostics.at(
        member.name,
        "private_field",
        `${member.name.text} is private, so nothing can set it`,
        "drop the modifier, or make the field static",
      );
    }
    return member.parameterIndex < 0;
  });
}
