package dev.argus.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.simulator.model.ShownFile.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', textBlock = """
                    Dao.java        ¦ q = "select * from users where id = " + id;            ¦ SQL is put together
                    dao.py          ¦ cur.execute(f"DELETE FROM users WHERE id = {id}")      ¦ SQL is put together
                    Config.java     ¦ String password = "hunter2hunter2";                    ¦ A credential
                    client.py       ¦ requests.get(url, verify=False)                        ¦ Certificates are not verified
                    client.ts       ¦ new Agent({ rejectUnauthorized: false })               ¦ Certificates are not verified
                    run.py          ¦ subprocess.run(command, shell=True)                    ¦ goes through a shell
                    page.js         ¦ const x = eval(input);                                 ¦ `eval` runs
                    page.ts         ¦ box.innerHTML = comment.text;                          ¦ becomes HTML unescaped
                    Hash.java       ¦ MessageDigest.getInstance("MD5")                       ¦ Collisions of this hash
                    application.yml ¦ url: http://api.acme.com/v1                            ¦ without encryption
                    Dockerfile      ¦ RUN chmod -R 777 /app                                  ¦ Every user of the machine
                    install.sh      ¦ curl -s https://get.acme.com | sudo bash               ¦ is run unseen
                    pod.yaml        ¦ privileged: true                                       ¦ A privileged container
                    read.c          ¦ gets(buffer);                                          ¦ writes past the end
                    A.java          ¦ } catch (IOException e) { }                            ¦ The exception is swallowed
                    a.ts            ¦ try { a() } catch {}                                   ¦ The exception is swallowed
                    a.py            ¦ except:                                                ¦ A bare `except`
                    a.py            ¦ def add(item, items=[]):                               ¦ The default value is made once
                    A.java          ¦ if (role == "admin") {                                 ¦ `==` compares the identity
                    A.java          ¦ if (role.strip() != "admin") {                         ¦ `!=` compares the identity
                    a.js            ¦ if (value === NaN) {                                   ¦ This is never true
                    A.java          ¦ e.printStackTrace();                                   ¦ The stack trace goes
                    ATest.java      ¦ Thread.sleep(500);                                     ¦ The test waits by the clock
                    a.go            ¦ data, _ := os.ReadFile(name)                           ¦ The error is thrown away
                    clean.sh        ¦ rm -rf "$DIR/"                                         ¦ When the variable is empty
                    compose.yml     ¦ image: acme/shop:latest                                ¦ `latest` is another image
                    A.java          ¦ <<<<<<< HEAD                                           ¦ A merge conflict
                    a.spec.ts       ¦ it.only('works', () => {                               ¦ Only this test runs
                    a.js            ¦ debugger;                                              ¦ The program stops here
                    a.py            ¦ import pdb; pdb.set_trace()                            ¦ The program stops here
                    A.java          ¦ // TODO handle null                                    ¦ New code says itself
                    """)
    void finds(String path, String line, String title) {
        assertThat(find(path, line))
                .singleElement()
                .satisfies(defect -> assertThat(defect.title()).contains(title));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', textBlock = """
                    Dao.java        ¦ q = "select * from users where id = ?";
                    Dao.java        ¦ q = "select * from " + TABLE;
                    Dao.java        ¦ log.info("please select from the list " + name);
                    Config.java     ¦ String password = "${DB_PASSWORD}";
                    Config.java     ¦ String passwordHeader = "X-Password-Header";
                    ConfigTest.java ¦ String password = "hunter2hunter2";
                    client.py       ¦ def get(url, verify=False):
                    page.js         ¦ evaluate(input);
                    page.ts         ¦ box.innerHTML = '';
                    application.yml ¦ url: http://localhost:8080
                    application.yml ¦ url: http://redis:6379
                    pom.yml         ¦ ns: http://www.w3.org/2001/XMLSchema
                    A.java          ¦ } catch (IOException ignored) { }
                    A.java          ¦ } catch (IOException e) { log(e); }
                    a.py            ¦ except KeyError: pass
                    a.py            ¦ except ValueError:
                    a.py            ¦ def add(item, items=None):
                    A.java          ¦ if (role == null) {
                    A.java          ¦ assertThat(a == b).as("admin");
                    a.kt            ¦ if (role == "admin") {
                    A.java          ¦ // e.printStackTrace();
                    A.java          ¦ Thread.sleep(500);
                    a.go            ¦ data, err := os.ReadFile(name)
                    a.go            ¦ for _, name := range names {
                    clean.sh        ¦ rm -rf "${DIR:?}/"
                    compose.yml     ¦ image: acme/shop:1.4
                    a.spec.ts       ¦ it('works only here', () => {
                    A.java          ¦ // TODO #17: handle null
                    A.java          ¦ // TODO ACME-17 handle null
                    README.md       ¦ // TODO write more
                    todo.py         ¦ todo = load("TODO")
                    """)
    void leaves_alone(String path, String line) {
        assertThat(find(path, line)).isEmpty();
    }

    @Test
    void a_defect_over_two_lines_is_quoted_with_both() {
        assertThat(find("A.java", "    } catch (IOException e) {", "    }"))
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.line()).isEqualTo(1);
                    assertThat(defect.endLine()).isEqualTo(2);
                    assertThat(defect.quote()).isEqualTo("    } catch (IOException e) {\n    }");
                });
    }

    @Test
    void a_defect_is_told_once_a_file_with_its_other_places() {
        assertThat(find("A.java", "a.printStackTrace();", "b();", "c.printStackTrace();"))
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.line()).isEqualTo(1);
                    assertThat(defect.explanation()).endsWith("The same on line 3.");
                });
    }

    @Test
    void an_easy_fix_is_suggested_and_keeps_the_rest_of_the_line() {
        assertThat(find("A.java", "    if (user.role() == \"admin\" && active) {"))
                .singleElement()
                .extracting(Defect::suggestion)
                .isEqualTo("    if (\"admin\".equals(user.role()) && active) {");
    }

    @Test
    void lines_that_were_not_added_are_not_judged() {
        ShownFile file = new ShownFile("A.java", List.of(new Line(7, false, "e.printStackTrace();")), 0);

        assertThat(Patterns.find(List.of(file))).isEmpty();
    }

    private static List<Defect> find(String path, String... lines) {
        List<Line> added = new ArrayList<>();
        for (String line : lines) {
            added.add(new Line(added.size() + 1, true, line));
        }
        return Patterns.find(List.of(new ShownFile(path, added, 0)));
    }
}
