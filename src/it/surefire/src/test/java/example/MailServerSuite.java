package example;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasspathResource;
import org.junit.platform.suite.api.Suite;

@Suite
@IncludeEngines("smtpcheck")
@SelectClasspathResource("mail-server.yaml")
class MailServerSuite {}
