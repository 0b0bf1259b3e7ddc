import io.github.dockercache.it.Case

def test = Case.in(basedir)

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<module>@' + 'modules@</module>', (1..100).collect { "<module>m$it</module>" }.join())
(1..3).each { base -> test.image("base:$base").push("content of $base") }
for (number in 1..100) {
    def module = new File(basedir, "m$number")
    module.mkdirs()
    new File(module, 'pom.xml').text = new File(basedir, 'module.xml').text.replace('NAME', "m$number")
    new File(module, 'Dockerfile').text = "FROM ${test.reference('base:' + (number % 3 + 1))}\nCOPY m${number}.jar /app/\n"
}
