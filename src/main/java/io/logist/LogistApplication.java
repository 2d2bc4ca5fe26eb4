package io.logist;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class LogistApplication {

    public static void main(String[] args) {
        SpringApplication.run(LogistApplication.class, args);
    }
}
