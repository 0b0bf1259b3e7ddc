import java.util.jar.JarFile
import javax.xml.parsers.DocumentBuilderFactory

def version = '@project.version@'
def jar = new File(localRepositoryPath, "io/github/dockercache/docker-cache-maven-plugin/$version/docker-cache-maven-plugin-${version}.jar")
def descriptor = new JarFile(jar).withCloseable { archive ->
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(archive.getInputStream(archive.getEntry('META-INF/maven/plugin.xml')))
}
def elements = { parent, name -> def nodes = parent.getElementsByTagName(name); (0..<nodes.length).collect { nodes.item(it) } }
def text = { parent, name -> elements(parent, name).collect { it.textContent.trim() }.find { true } ?: '' }

def log = new File(basedir, 'build.log').readLines()
def goals = elements(descriptor, 'mojo')
assert goals.size() > 9
goals.each { goal ->
    def name = text(goal, 'goal')
    assert log.any { it.trim() == "docker-cache:$name" } : name
    assert text(goal, 'description') : name
    elements(goal, 'parameter').findAll { text(it, 'editable') == 'true' }.each { parameter ->
        def what = "$name ${text(parameter, 'name')}"
        assert text(parameter, 'description').length() > 15 : what
        assert log.any { it.trim().startsWith(text(parameter, 'name')) } : what
    }
}
return true
