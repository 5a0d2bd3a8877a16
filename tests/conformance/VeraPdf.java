import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Lets veraPDF's engine judge files: VeraPdf FLAVOUR,… FILE….
 *
 * <p>Prints a line a file and flavour, "file TAB flavour TAB pass|fail", and below a failure one line
 * a broken rule, "TAB clause-test TAB times TAB message TAB where it was broken first".
 */
public final class VeraPdf {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String flavour : arguments[0].split(",")) {
            ValidationProfile profile = profile(flavour);
            for (int index = 1; index < arguments.length; index++) {
                judge(arguments[index], flavour, profile);
            }
        }
    }

    /** The profile as the jar holds it; veraPDF's own reader needs a JAXB that the jar lacks. */
    private static ValidationProfile profile(String flavour) throws Exception {
        String name = flavour.startsWith("ua")
                ? "PDFUA-" + flavour.substring(2)
                : "PDFA-" + flavour.toUpperCase();
        Element root;
        try (InputStream source = VeraPdf.class.getResourceAsStream(PROFILES + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder().parse(source).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : below(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : below(root, "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                    variable.getAttribute("object"), text(variable, "defaultValue"),
                    text(variable, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.fromString(flavour),
                Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "",
                rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = below(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : below(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(
                    argument.getTextContent(), argument.getAttribute("name"), null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments), List.of());
    }

    private static List<Element> below(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add((Element) nodes.item(index));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = below(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static void judge(String file, String flavour, ValidationProfile profile) {
        PDFAFlavour chosen = PDFAFlavour.fromString(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), chosen)) {
            ValidationResult result =
                    ValidatorFactory.createValidator(profile, false).validate(parser);
            String verdict = result.isCompliant() ? "pass" : "fail";
            System.out.println(String.join("\t", file, flavour, verdict));
            printBroken(result);
        } catch (Exception unreadable) {
            System.out.println(String.join("\t", file, flavour, "fail"));
            System.out.println("\t-\t1\t" + oneLine(unreadable.toString()) + "\t-");
        }
    }

    private static void printBroken(ValidationResult result) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, assertion);
            }
        }
        first.forEach((rule, assertion) -> System.out.println(String.join("\t", "", rule,
                String.valueOf(times.get(rule)), oneLine(assertion.getMessage()),
                oneLine(assertion.getLocation().getContext()))));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
